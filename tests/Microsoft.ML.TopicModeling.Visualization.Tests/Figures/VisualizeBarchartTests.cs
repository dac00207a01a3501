using System.Text.Json.Nodes;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

public sealed class VisualizeBarchartTests
{
    public static TheoryData<string, VisualizeBarchartOptions> Figures => new()
    {
        { "barchart", new() },
        { "barchart-topics_3-1-n_words_10", new() { Topics = [3, 1], NumberOfWords = 10, CustomLabels = true, AutoScale = true, Width = 300 } },
        { "barchart-top_n_topics_none", new() { NumberOfTopics = 6 } },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void The_figure_is_the_references(string name, VisualizeBarchartOptions options) =>
        new ReferenceFigure(name).ShouldEqual(ReferenceFigure.Model.VisualizeBarchart(options));

    [Theory]
    [InlineData(9, 250, null)]
    [InlineData(10, 250, 11)]
    [InlineData(12, 250, 9)]
    [InlineData(20, 338, 9)]
    public void Charts_grow_with_their_words_if_asked(int words, double height, int? font)
    {
        var model = Models.WithWords([.. Enumerable.Range(0, words).Select(i => new TopicWord($"word{i}", 1))]);

        var layout = JsonNode.Parse(model.VisualizeBarchart(new() { AutoScale = true, NumberOfWords = words }).ToJson())!["layout"]!;

        ((double)layout["height"]!).Should().BeApproximately(height * 1.3, 1e-9);
        ((double?)layout["yaxis"]!["tickfont"]?["size"]).Should().Be(font);
    }

    [Fact]
    public void Null_is_all_topics() =>
        ReferenceFigure.Model.VisualizeBarchart(new() { NumberOfTopics = null }).Content.Data.Should().HaveCount(31);
}
