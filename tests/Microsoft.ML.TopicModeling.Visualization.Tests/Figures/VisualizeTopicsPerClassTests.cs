namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

public sealed class VisualizeTopicsPerClassTests
{
    public static TheoryData<string, VisualizeTopicsPerClassOptions> Figures => new()
    {
        { "topics_per_class", new() },
        { "topics_per_class-topics_5-2-normalized", new() { Topics = [5, 2], NormalizeFrequency = true } },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void The_figure_is_the_references(string name, VisualizeTopicsPerClassOptions options) =>
        new ReferenceFigure(name).ShouldEqual(ReferenceFigure.Model.VisualizeTopicsPerClass(ReferenceTables.PerClass, options));

    [Fact]
    public void The_first_topic_that_any_class_has_is_seen()
    {
        var table = ReferenceTables.PerClass.Where(row => row.Topic == 2).ToArray();

        var data = ReferenceFigure.Model.VisualizeTopicsPerClass(table).Content.Data;

        data.Single().Visible!.Content.Should().Be(true);
    }
}
