using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

/// <summary>New points of a fit that searched cells look into cells, too, and of any other fit they are compared with all points.</summary>
public class QuerySearchTests
{
    private const int K = 15;

    private static readonly PointMatrix<float> Points = Blends(4_000);
    private static readonly PointMatrix<float> Fresh = Blends(64, seed: 9);

    [Theory]
    [InlineData(UmapMetric.Cosine)]
    [InlineData(UmapMetric.Euclidean)]
    public void Cells_find_nearly_all_neighbors_of_a_new_point(UmapMetric metric)
    {
        var exact = Search(metric, isApproximate: false).Search(Fresh, K, new RunContext(2));

        var found = Search(metric, isApproximate: true).Search(Fresh, K, new RunContext(2));

        var hits = Enumerable.Range(0, Fresh.Count)
            .Sum(row => found.RowIndices(row).ToArray().Intersect(exact.RowIndices(row).ToArray()).Count());
        ((double)hits / (Fresh.Count * K)).Should().BeGreaterThan(0.9).And.BeLessThanOrEqualTo(1);
    }

    [Fact]
    public void A_new_point_has_the_same_neighbors_alone_in_a_batch_and_on_any_number_of_threads()
    {
        var one = Search(UmapMetric.Cosine, isApproximate: true, threads: 1);
        var five = Search(UmapMetric.Cosine, isApproximate: true, threads: 5);

        var batch = one.Search(Fresh, K, new RunContext(1));

        five.Search(Fresh, K, new RunContext(5)).Indices.SequenceEqual(batch.Indices).Should().BeTrue();
        var (indices, distances) = (new int[K], new float[K]);
        for (var row = 0; row < Fresh.Count; row++)
        {
            five.Search(Fresh[row], indices, distances);
            indices.Should().Equal(batch.RowIndices(row).ToArray());
            distances.Should().Equal(batch.RowDistances(row).ToArray());
        }
    }

    /// <summary>Of 16 points there are fewer cells than are looked into.</summary>
    [Fact]
    public void Few_points_are_all_looked_at()
    {
        var few = Points.Rows(0, 16);
        var (indices, distances) = (new int[16], new float[16]);

        new QuerySearch(few, Settings(UmapMetric.Cosine, few, isApproximate: true), cells: null, threads: 1).Search(Fresh[0], indices, distances);

        var (expected, _) = (new int[16], new float[16]);
        new NeighborSearch(few, new MetricSettings(UmapMetric.Cosine)).Search(Fresh[0], expected, distances);
        indices.Should().Equal(expected);
    }

    [Theory]
    [InlineData(UmapMetric.Cosine, true)]
    [InlineData(UmapMetric.Manhattan, false)]
    public void Cells_are_for_metrics_that_are_compared_in_blocks(UmapMetric metric, bool hasCells) =>
        (Search(metric, isApproximate: true).Cells is not null).Should().Be(hasCells);

    [Fact]
    public void A_zero_vector_finds_what_the_exact_search_finds()
    {
        var (indices, distances) = (new int[K], new float[K]);
        Search(UmapMetric.Cosine, isApproximate: true).Search(new float[Points.Dimension], indices, distances);

        var (expected, far) = (new int[K], new float[K]);
        Search(UmapMetric.Cosine, isApproximate: false).Search(new float[Points.Dimension], expected, far);
        indices.Should().Equal(expected);
    }

    [Fact]
    public void Points_of_a_fit_keep_their_positions()
    {
        var options = new UmapOptions { NumberOfEpochs = 5, NeighborSearch = UmapNeighborSearch.Approximate, Initialization = UmapInitialization.Random };
        var model = Umap.Fit(Points, options);

        model.Transform(Points).Values.SequenceEqual(model.Embedding.Values).Should().BeTrue();
    }

    private static QuerySearch Search(UmapMetric metric, bool isApproximate, int threads = 2) =>
        new(Points, Settings(metric, Points, isApproximate), cells: null, threads);

    private static UmapSettings Settings(UmapMetric metric, PointMatrix<float> points, bool isApproximate) =>
        new UmapOptions { Metric = metric }.Validate(points) with { IsApproximate = isApproximate };

    /// <summary>Points between pairs of those of the fixtures.</summary>
    private static PointMatrix<float> Blends(int count, int seed = 1)
    {
        var (random, from) = (new Random(seed), UmapFixtures.Training);
        var values = new float[count * from.Dimension];
        for (var row = 0; row < count; row++)
        {
            var (one, other, share) = (random.Next(from.Count), random.Next(from.Count), 0.3f * random.NextSingle());
            for (var d = 0; d < from.Dimension; d++)
            {
                values[(row * from.Dimension) + d] = ((1 - share) * from[one][d]) + (share * from[other][d]);
            }
        }

        return new PointMatrix<float>(values, from.Dimension);
    }
}
