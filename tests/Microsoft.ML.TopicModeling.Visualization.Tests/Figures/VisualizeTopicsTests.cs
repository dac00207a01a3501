namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

public sealed class VisualizeTopicsTests
{
    // UMAP from a random start is another one elsewhere, and with it the ranges and the lines through their middles.
    private static readonly string[] Places =
    [
        "data[].x", "data[].y", "layout.xaxis.range", "layout.yaxis.range",
        "layout.shapes[].x0", "layout.shapes[].x1", "layout.shapes[].y0", "layout.shapes[].y1", "layout.annotations[].x", "layout.annotations[].y",
    ];

    public static TheoryData<string, VisualizeTopicsOptions> Figures => new()
    {
        { "topics", new() },
        { "topics-top_n_5-custom_labels", new() { NumberOfTopics = 5, CustomLabels = true, Title = "T", Width = 500, Height = 400 } },
        { "topics-use_ctfidf", new() { UseWords = true } },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void All_but_the_places_are_the_references(string name, VisualizeTopicsOptions options) =>
        new ReferenceFigure(name).ShouldEqual(ReferenceFigure.Model.VisualizeTopics(options), except: Places);
}
