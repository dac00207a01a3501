namespace Microsoft.ML.TopicModeling.Tests.Neighbors;

/// <summary>Which search finds the neighbors: the exact one as long as it takes no longer than the approximate one, which compares fewer pairs.</summary>
public class NeighborSearchChoiceTests
{
    [Theory]
    [InlineData(UmapMetric.Cosine, 64, 201_000)]
    [InlineData(UmapMetric.Euclidean, 64, 201_000)]
    [InlineData(UmapMetric.Cosine, 384, 73_000)]
    [InlineData(UmapMetric.Cosine, 1536, 65_536)]
    [InlineData(UmapMetric.Manhattan, 64, 65_536)]
    public void Points_of_fewer_numbers_are_compared_in_pairs_for_longer(UmapMetric metric, int dimension, int exact)
    {
        var options = new UmapOptions { Metric = metric };

        options.Validate(exact, dimension).IsApproximate.Should().BeFalse();
        options.Validate(exact + 1000, dimension).IsApproximate.Should().BeTrue();
    }

    [Fact]
    public void What_is_asked_for_is_done()
    {
        new UmapOptions { NeighborSearch = UmapNeighborSearch.Exact }.Validate(1_000_000, 64).IsApproximate.Should().BeFalse();
        new UmapOptions { NeighborSearch = UmapNeighborSearch.Approximate }.Validate(100, 64).IsApproximate.Should().BeTrue();
    }
}
