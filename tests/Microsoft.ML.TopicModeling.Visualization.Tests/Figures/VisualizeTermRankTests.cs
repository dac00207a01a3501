namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

public sealed class VisualizeTermRankTests
{
    public static TheoryData<string, VisualizeTermRankOptions> Figures => new()
    {
        { "term_rank", new() },
        { "term_rank-log-topics_1-2", new() { Topics = [1, 2], LogScale = true, CustomLabels = true } },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void The_figure_is_the_references(string name, VisualizeTermRankOptions options) =>
        new ReferenceFigure(name).ShouldEqual(ReferenceFigure.Model.VisualizeTermRank(options));

    [Fact]
    public void A_score_of_zero_is_drawn_as_the_smallest()
    {
        var figure = Models.WithWords(new("a", 1), new("b", 0.01), new("c", 0)).VisualizeTermRank(new() { LogScale = true });

        figure.ToJson().Should().Contain("\"y\":[0,-2,-2]");
    }

    [Fact]
    public void A_negative_score_has_no_logarithm_and_leaves_a_gap()
    {
        var figure = Models.WithWords(new("a", 1), new("b", -0.5)).VisualizeTermRank(new() { LogScale = true });

        figure.ToJson().Should().Contain("\"y\":[0,null]");
    }

    [Fact]
    public void A_topic_with_scores_that_are_no_weights_is_left_out() =>
        Models.WithWords(new TopicWord("a label", 2)).VisualizeTermRank().Content.Data.Should().BeEmpty();

    [Fact]
    public void The_largest_topics_can_stand_out_too()
    {
        var data = ReferenceFigure.Model.VisualizeTermRank(new() { NumberOfTopics = 2 }).Content.Data;

        data.Count(trace => trace.Line!.Color == "red").Should().Be(2);
    }

    [Fact]
    public void Lines_are_seen_in_the_dark() =>
        ReferenceFigure.Model.VisualizeTermRank(new() { Theme = FigureTheme.Dark }).Content.Data.Should().OnlyContain(trace => trace.Line!.Color == "white");
}
