using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Tests.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Neighbors;

public class NeighborDescentTests
{
    private const int K = 15;

    [Theory]
    [InlineData(UmapMetric.Cosine)]
    [InlineData(UmapMetric.Euclidean)]
    [InlineData(UmapMetric.Manhattan)]
    public void Finds_nearly_all_neighbors(UmapMetric metric)
    {
        var points = metric == UmapMetric.Manhattan ? Vectors.Blobs(1000) : UmapFixtures.Training;

        ApproximateSearch.ShouldFindNearlyAll(Search(points, metric, threads: 2), points, K, metric);
    }

    [Fact]
    public void Gives_the_same_answer_on_any_number_of_threads() =>
        ApproximateSearch.ShouldNotDependOnThreads(threads => Search(UmapFixtures.Training, UmapMetric.Cosine, threads));

    [Fact]
    public void Copies_fill_every_list()
    {
        var values = new float[600 * 4];
        values.AsSpan(1000).Fill(2);

        var found = Search(new PointMatrix<float>(values, 4), UmapMetric.Euclidean, threads: 2);

        found.Indices.ToArray().Should().OnlyContain(i => i >= 0);
        found.Distances.ToArray().Should().OnlyContain(d => d == 0);
    }

    [Fact]
    public void A_fit_can_use_it()
    {
        var model = Umap.Fit(UmapFixtures.Training, new UmapOptions { NeighborSearch = UmapNeighborSearch.Approximate, NumberOfEpochs = 20 });

        model.Embedding.Values.ToArray().Should().OnlyContain(v => float.IsFinite(v));
    }

    private static NeighborGraph Search(PointMatrix<float> points, UmapMetric metric, int threads) =>
        NeighborDescent.Search(points, new MetricSettings(metric), K, 42, new RunContext(threads));
}
