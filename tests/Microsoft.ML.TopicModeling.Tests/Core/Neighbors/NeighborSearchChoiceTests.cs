namespace Microsoft.ML.TopicModeling.Tests.Neighbors;

/// <summary>Which search finds the neighbors: the exact one as long as it takes only seconds, and the approximate one for more points.</summary>
public class NeighborSearchChoiceTests
{
    [Theory]
    [InlineData(UmapMetric.Cosine, 64)]
    [InlineData(UmapMetric.Euclidean, 384)]
    [InlineData(UmapMetric.Manhattan, 64)]
    public void Many_points_are_not_compared_in_pairs(UmapMetric metric, int dimension)
    {
        var options = new UmapOptions { Metric = metric };

        options.Validate(65_536, dimension).IsApproximate.Should().BeFalse();
        options.Validate(65_537, dimension).IsApproximate.Should().BeTrue();
    }

    [Fact]
    public void What_is_asked_for_is_done()
    {
        new UmapOptions { NeighborSearch = UmapNeighborSearch.Exact }.Validate(1_000_000, 64).IsApproximate.Should().BeFalse();
        new UmapOptions { NeighborSearch = UmapNeighborSearch.Approximate }.Validate(100, 64).IsApproximate.Should().BeTrue();
    }
}
