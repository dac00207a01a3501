using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

public class SparseUmapTests
{
    private static readonly string[] Words = ["sun", "rain", "wind", "snow", "oven", "bread", "salt", "soup", "train", "track", "wheel", "brake", "goal", "team", "ball", "match"];

    [Theory]
    [InlineData(UmapMetric.Cosine)]
    [InlineData(UmapMetric.Hellinger)]
    public void Neighbors_equal_those_of_the_same_points_in_full(UmapMetric metric)
    {
        var (sparse, dense) = Bags(300, empty: 5);

        var found = new SparseNeighborSearch(sparse, metric).SearchAll(15, new RunContext(2));

        // Both sum in double precision, in another order: distances of a tie can differ in the last bit of single precision.
        var expected = new NeighborSearch(dense, new MetricSettings(metric)).SearchAll(15, new RunContext(2));
        UmapFixtures.Largest(found.Distances, expected.Distances).Should().BeLessThan(3e-7 + (metric == UmapMetric.Hellinger ? 2e-7 : 0));
        for (var row = 0; row < dense.Count; row++)
        {
            found.RowIndices(row)[0].Should().Be(row);
        }
    }

    [Theory]
    [InlineData(UmapMetric.Cosine)]
    [InlineData(UmapMetric.Hellinger)]
    public void Bags_of_the_same_words_come_together(UmapMetric metric)
    {
        var (sparse, _) = Bags(400, empty: 0);

        var model = Umap.Fit(sparse, new UmapOptions { Metric = metric, Seed = 3 });

        var ranks = LayoutQuality.Ranks(model.Embedding, (i, j) => LayoutQuality.SquaredDistance(model.Embedding[i], model.Embedding[j]));
        LayoutQuality.LabelAgreement(ranks, [.. Enumerable.Range(0, 400).Select(i => i % 4)], 15).Should().BeGreaterThan(0.95);
    }

    [Fact]
    public void A_fit_has_the_same_bits_on_any_number_of_threads_and_gives_its_points_their_own_positions()
    {
        var (sparse, dense) = Bags(400, empty: 1);
        var expected = Fit(1);
        foreach (var threads in new[] { 2, 5, 16 })
        {
            Fit(threads).Embedding.Values.ToArray().Should().Equal(expected.Embedding.Values.ToArray());
        }

        // Of equal bags, the first one's position counts.
        var rows = DistinctRows.Of(dense);
        expected.Transform(sparse).Values.ToArray().Should().Equal(expected.Embedding.Rows(Array.ConvertAll(rows.Origins, o => rows.First[o])).Values.ToArray());

        SparseUmapModel Fit(int threads) => Umap.Fit(sparse, new UmapOptions { Metric = UmapMetric.Cosine, MaxDegreeOfParallelism = threads, NumberOfEpochs = 50 });
    }

    [Fact]
    public void A_new_bag_lands_among_those_of_its_words()
    {
        var (sparse, _) = Bags(400, empty: 0);
        var model = Umap.Fit(sparse, new UmapOptions { Metric = UmapMetric.Hellinger });
        var bag = new SparseMatrix<float>(Words.Length, [0, 3], [4, 5, 7], [9, 4, 2]);

        var position = model.Transform(bag);

        var nearest = Enumerable.Range(0, 400).MinBy(i => LayoutQuality.SquaredDistance(model.Embedding[i], position[0]));
        (nearest % 4).Should().Be(1);
    }

    [Fact]
    public void What_cannot_be_done_is_refused()
    {
        var (sparse, _) = Bags(20, empty: 0);
        Refused(sparse, new UmapOptions(), "*Euclidean*Cosine*Hellinger*");
        Refused(sparse, new UmapOptions { Metric = UmapMetric.Cosine, Density = new UmapDensity() }, "*Density*sparse*");
        Refused(sparse, new UmapOptions { Metric = UmapMetric.Cosine, Unique = true }, "*Unique*sparse*");
        Refused(new SparseMatrix<float>(2, [0, 1, 2], [0, 1], [1, -1]), new UmapOptions { Metric = UmapMetric.Hellinger }, "*Row 1*-1*");
        Refused(new SparseMatrix<float>(2, [0, 1, 2], [0, 1], [float.NaN, 1]), new UmapOptions { Metric = UmapMetric.Cosine }, "*Row 0*NaN*");
        Refused(new SparseMatrix<float>(2, [0], [], []), new UmapOptions { Metric = UmapMetric.Cosine }, "*no points*");

        static void Refused(SparseMatrix<float> points, UmapOptions options, string message) =>
            FluentActions.Invoking(() => Umap.Fit(points, options)).Should().Throw<ArgumentException>().WithMessage(message);
    }

    /// <summary>Bags of a few words of one of four subjects, row i of subject i modulo 4, sparse and in full.</summary>
    private static (SparseMatrix<float> Sparse, PointMatrix<float> Dense) Bags(int count, int empty)
    {
        var random = new Random(5);
        var dense = new float[count * Words.Length];
        for (var row = 0; row < count - empty; row++)
        {
            for (var word = 0; word < 12; word++)
            {
                var subject = random.Next(8) == 0 ? random.Next(4) : row % 4;
                dense[(row * Words.Length) + (4 * subject) + random.Next(4)]++;
            }
        }

        var starts = new int[count + 1];
        var columns = new List<int>();
        for (var i = 0; i < dense.Length; i++)
        {
            if (dense[i] != 0)
            {
                columns.Add(i % Words.Length);
            }

            starts[(i / Words.Length) + 1] = columns.Count;
        }

        return (new SparseMatrix<float>(Words.Length, starts, [.. columns], [.. dense.Where(v => v != 0)]), new PointMatrix<float>(dense, Words.Length));
    }
}
