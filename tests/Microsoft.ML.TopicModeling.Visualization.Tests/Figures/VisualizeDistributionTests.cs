using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

public sealed class VisualizeDistributionTests
{
    private static readonly PointMatrix<double> Distribution = ReferenceFigure.Model.ApproximateDistribution(AddressCorpus.Documents[..1]);

    public static TheoryData<string, VisualizeDistributionOptions> Figures => new()
    {
        { "distribution", new() },
        { "distribution-custom_labels", new() { MinProbability = 0.1, CustomLabels = true } },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void The_figure_is_the_references(string name, VisualizeDistributionOptions options) =>
        new ReferenceFigure(name).ShouldEqual(ReferenceFigure.Model.VisualizeDistribution(Distribution[0], options));

    [Fact]
    public void Topics_with_the_same_name_keep_their_own_bars()
    {
        var model = Models.Small.SetTopicLabels(["none", "boats", "boats"]);

        var bars = model.VisualizeDistribution([0.25f, 0.75f], new() { CustomLabels = true }).Content.Data.Single();

        bars.Y!.Content.Should().BeEquivalentTo(new[] { "boats", "boats " });
        bars.X!.Content.Should().BeEquivalentTo(new[] { 0.25, 0.75 });
    }

    [Fact]
    public void Only_the_named_topics_are_shown() =>
        Models.Small.VisualizeDistribution([0.25, 0.75], new() { Topics = [1] }).Content.Data.Single()
            .X!.Content.Should().BeEquivalentTo(new[] { 0.75 });
}
