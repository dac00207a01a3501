using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Tests.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Neighbors;

public class CellSearchTests
{
    private const int K = 15;

    [Theory]
    [InlineData(UmapMetric.Cosine)]
    [InlineData(UmapMetric.Euclidean)]
    [InlineData(UmapMetric.SquaredEuclidean)]
    public void Finds_nearly_all_neighbors(UmapMetric metric) =>
        ApproximateSearch.ShouldFindNearlyAll(Search(UmapFixtures.Training, metric, threads: 2), UmapFixtures.Training, K, metric);

    [Fact]
    public void Gives_the_same_answer_on_any_number_of_threads() =>
        ApproximateSearch.ShouldNotDependOnThreads(threads => Search(UmapFixtures.Training, UmapMetric.Cosine, threads));

    /// <summary>More than are measured on the stack.</summary>
    [Fact]
    public void Many_neighbors_are_found()
    {
        var k = UmapFixtures.Training.Count - 1;

        var found = CellSearch.Search(UmapFixtures.Training, new MetricSettings(UmapMetric.Cosine), k, 42, default);

        found.Indices.ToArray().Should().OnlyContain(i => i >= 0);
    }

    /// <summary>Most points are one, which no center divides: were it one cell, each pair of its points would be compared.</summary>
    [Fact]
    public void Copies_fill_every_list_without_each_being_compared_with_all()
    {
        const int Count = 60_000;
        var random = new Random(3);
        var values = Enumerable.Range(0, Count * 4).Select(i => i < 4000 ? random.NextSingle() : 2f).ToArray();

        var found = Search(new PointMatrix<float>(values, 4), UmapMetric.Euclidean, threads: 2);

        found.Indices.ToArray().Should().OnlyContain(i => i >= 0);
        found.Distances.ToArray()[(1000 * K)..].Should().OnlyContain(d => d == 0);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(40)]
    public void A_few_points_find_all_others(int count)
    {
        var points = UmapFixtures.Training.Rows(0, count);
        var k = Math.Min(K, count);

        var found = CellSearch.Search(points, new MetricSettings(UmapMetric.Cosine), k, 42, default);

        found.Indices.ToArray().Should().OnlyContain(i => i >= 0);
        found.Indices.ToArray().Should().Equal(UmapFixtures.Search(points, k, UmapMetric.Cosine).Indices.ToArray());
    }

    [Fact]
    public void Stops_when_it_is_canceled()
    {
        var search = () => CellSearch.Search(
            UmapFixtures.Training, new MetricSettings(UmapMetric.Cosine), K, 42, new RunContext(2, new CancellationToken(canceled: true)));

        search.Should().Throw<OperationCanceledException>();
    }

    private static NeighborGraph Search(PointMatrix<float> points, UmapMetric metric, int threads) =>
        CellSearch.Search(points, new MetricSettings(metric), K, 42, new RunContext(threads));
}
