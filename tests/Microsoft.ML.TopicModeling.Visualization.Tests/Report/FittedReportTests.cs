using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Report;

/// <summary>What a fit knows goes into the report by itself; what a caller gives takes its place.</summary>
public sealed class FittedReportTests
{
    [Fact]
    public void A_fit_brings_its_layers_its_plane_its_report_and_its_parameters()
    {
        var page = Save(new() { MaxEvaluatedDocuments = 100 });

        var topics = page.JsonBlock("topics");
        topics.GetProperty("chosen").GetInt32().Should().Be(1);
        topics.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("topicCount").GetInt32()).Should().Equal(4, 3);
        topics.GetProperty("layers")[0].GetProperty("topics").EnumerateArray()
            .Where(topic => topic.GetProperty("parent").ValueKind == JsonValueKind.Object)
            .Select(topic => topic.GetProperty("parent").GetProperty("layer").GetInt32()).Should().Equal(1, 1, 1, 1);
        var quality = page.JsonBlock("quality");
        quality.GetProperty("fit").GetProperty("stages")[0].GetProperty("stage").GetString().Should().Be("Embed");
        quality.GetProperty("hints")[0].GetString().Should().Be("Try a smaller minimum topic size.");
        quality.GetProperty("parameters")[0].GetProperty("value").GetString().Should().Be("15");
        quality.GetProperty("measures").GetProperty("documentCount").GetInt32().Should().Be(80);
    }

    [Fact]
    public void Options_take_the_place_of_what_the_fit_knows()
    {
        var page = Save(new() { Layers = [], Parameters = new Dictionary<string, string> { ["Seed"] = "7" }, MaxEvaluatedDocuments = 0 });

        page.JsonBlock("topics").GetProperty("layers").GetArrayLength().Should().Be(1);
        page.JsonBlock("quality").GetProperty("parameters").GetArrayLength().Should().Be(1);
        page.JsonBlock("quality").GetProperty("measures").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public void A_model_made_of_a_layer_takes_its_place()
    {
        var named = new Fit { Model = ReportSample.Coarse.SetTopicLabels([KeyValuePair.Create(1, "music")]) };

        var layers = Save(new(), named).JsonBlock("topics").GetProperty("layers");

        layers.GetArrayLength().Should().Be(2);
        layers[1].GetProperty("topics").EnumerateArray().Select(topic => topic.GetProperty("name").GetString()).Should().Contain("music");
    }

    private static SavedPage Save(ReportOptions options, Fit? fitted = null)
    {
        var folder = Directory.CreateTempSubdirectory("topics-");
        try
        {
            var path = Path.Combine(folder.FullName, "report.html");
            (fitted ?? new()).SaveReport(path, ReportSample.Texts, options);
            return new SavedPage(File.ReadAllText(path));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class Fit : IFittedTopics
    {
        public TopicModel Model { get; init; } = ReportSample.Coarse;

        public IReadOnlyList<TopicLayer> Layers => ReportSample.Options().Layers!;

        public int? Layer => 1;

        public FitReport? Report => ReportSample.Options().FitReport;

        public IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string> { ["UMAP neighbors"] = "15" };

        public PointMatrix<float> Project(double minimumDistance = 0.1, CancellationToken cancellation = default) => ReportSample.Coordinates;
    }
}
