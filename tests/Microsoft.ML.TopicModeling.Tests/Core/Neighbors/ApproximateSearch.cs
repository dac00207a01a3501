using Microsoft.ML.TopicModeling.Tests.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Neighbors;

/// <summary>What holds of every approximate search.</summary>
internal static class ApproximateSearch
{
    public static void ShouldFindNearlyAll(NeighborGraph found, PointMatrix<float> points, int k, UmapMetric metric)
    {
        var exact = UmapFixtures.Search(points, k, metric);
        var hits = Enumerable.Range(0, points.Count).Sum(i => found.RowIndices(i).ToArray().Intersect(exact.RowIndices(i).ToArray()).Count());
        (hits / (double)(points.Count * k)).Should().BeGreaterThan(0.98);
        for (var i = 0; i < points.Count; i++)
        {
            found.RowIndices(i)[0].Should().Be(i);
            found.RowIndices(i).ToArray().Should().OnlyHaveUniqueItems();
            found.RowDistances(i).ToArray().Should().BeInAscendingOrder();
        }
    }

    public static void ShouldNotDependOnThreads(Func<int, NeighborGraph> search)
    {
        var expected = search(1);
        foreach (var threads in new[] { 2, 5, 16 })
        {
            var found = search(threads);
            found.Indices.ToArray().Should().Equal(expected.Indices.ToArray());
            found.Distances.ToArray().Should().Equal(expected.Distances.ToArray());
        }
    }
}
