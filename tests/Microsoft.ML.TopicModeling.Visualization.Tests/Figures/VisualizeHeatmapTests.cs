using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

public sealed class VisualizeHeatmapTests
{
    // The reference takes cosines of float32.
    private const double Tolerance = 3e-6;

    public static TheoryData<string, VisualizeHeatmapOptions> Figures => new()
    {
        { "heatmap", new() },
        { "heatmap-n_clusters_4", new() { NumberOfClusters = 4, UseWords = true } },
        { "heatmap-top_n_5-custom_labels", new() { NumberOfTopics = 5, CustomLabels = true } },
        { "heatmap-custom_labels_aspect", new() { NumberOfTopics = 4, Aspect = "Diverse" } },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void The_figure_is_the_references(string name, VisualizeHeatmapOptions options) =>
        new ReferenceFigure(name).ShouldEqual(ReferenceFigure.Model.VisualizeHeatmap(options), Tolerance);

    [Fact]
    public void Named_topics_have_their_own_rows()
    {
        int[] topics = [4, 2, 6];
        var all = new ReferenceFigure("heatmap").Data[0]!["z"]!;

        var figure = ReferenceFigure.Model.VisualizeHeatmap(new() { Topics = topics });

        new ReferenceFigure("heatmap-topics_4-2-6").ShouldEqual(figure, Tolerance, "data[].z");
        var rows = (double[][])figure.Content.Data.Single().Z!.Content;
        for (var a = 0; a < topics.Length; a++)
        {
            for (var b = 0; b < topics.Length; b++)
            {
                rows[a][b].Should().BeApproximately((double)all[topics[a]]![topics[b]]!, Tolerance);
            }
        }
    }

    [Fact]
    public void Numbers_are_written_in_the_cells_if_asked()
    {
        Cells(new()).TextTemplate.Should().BeNull();
        Cells(new() { ShowNumbers = true }).TextTemplate.Should().Be("%{z:.2f}");

        static Trace Cells(VisualizeHeatmapOptions options) => Models.Small.VisualizeHeatmap(options).Content.Data.Single();
    }

    [Fact]
    public void Without_embeddings_the_words_are_compared() =>
        Models.Small.VisualizeHeatmap().ToJson().Should().Be(Models.Small.VisualizeHeatmap(new() { UseWords = true }).ToJson());

    [Fact]
    public void Topics_with_the_same_name_keep_their_own_rows()
    {
        var trace = Models.Small.SetTopicLabels(["none", "boats", "boats"]).VisualizeHeatmap(new() { CustomLabels = true }).Content.Data.Single();

        trace.X!.Content.Should().BeEquivalentTo(new[] { "boats", "boats " });
    }

    [Fact]
    public void Clusters_need_more_topics() =>
        FluentActions.Invoking(() => Models.Small.VisualizeHeatmap(new() { NumberOfClusters = 2 })).Should()
            .Throw<ArgumentException>().WithMessage("NumberOfClusters is 2; it must be less than the number of topics, 2.*");
}
