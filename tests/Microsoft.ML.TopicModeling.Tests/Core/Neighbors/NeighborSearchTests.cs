using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Tests.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Neighbors;

public class NeighborSearchTests
{
    private static readonly TensorFile Knn = UmapFixtures.Load("knn");

    [Theory]
    [InlineData(UmapMetric.Cosine, "cosine_distances")]
    [InlineData(UmapMetric.Euclidean, "euclidean_distances")]
    public void Finds_the_reference_neighbors_in_their_order(UmapMetric metric, string distances)
    {
        var k = UmapFixtures.Cases["knn"]!["k"]!.GetValue<int>();

        var found = UmapFixtures.Search(UmapFixtures.Training, k, metric);

        var expected = UmapFixtures.Table(Knn, Knn.Has("euclidean_indices") && metric == UmapMetric.Euclidean ? "euclidean_indices" : "cosine_indices", distances, k);
        found.Indices.ToArray().Should().Equal(expected.Indices.ToArray());

        // Computed in double precision and stored in single, as the expected ones are here.
        UmapFixtures.Largest(found.Distances, expected.Distances).Should().BeLessThan(1.2e-7);
    }

    [Fact]
    public void Finds_the_reference_neighbors_of_new_points()
    {
        var transform = UmapFixtures.Load("transform");
        var rows = transform.Get<int>("exact_rows");
        var queries = PointMatrix<float>.FromRows(
            [.. Enumerable.Range(0, UmapFixtures.New.Count).Select(i => UmapFixtures.New[i].ToArray()), .. rows.Select(r => UmapFixtures.Training[r].ToArray())]);

        var found = new NeighborSearch(UmapFixtures.Training, new MetricSettings(UmapMetric.Cosine)).Search(queries, 15, new RunContext(2));

        found.Indices.ToArray().Should().Equal(transform.Get<int>("indices"));
        UmapFixtures.Largest(found.Distances, Array.ConvertAll(transform.Get<double>("distances"), d => (float)d)).Should().BeLessThan(1.2e-7);
    }

    [Theory]
    [InlineData(UmapMetric.Cosine)]
    [InlineData(UmapMetric.Euclidean)]
    [InlineData(UmapMetric.Manhattan)]
    public void Gives_the_same_answer_on_any_number_of_threads(UmapMetric metric)
    {
        var search = new NeighborSearch(UmapFixtures.Subset, new MetricSettings(metric));
        var expected = search.SearchAll(15, new RunContext(1));
        foreach (var threads in new[] { 2, 5, 16 })
        {
            var found = search.SearchAll(15, new RunContext(threads));
            found.Indices.ToArray().Should().Equal(expected.Indices.ToArray());
            found.Distances.ToArray().Should().Equal(expected.Distances.ToArray());
        }
    }

    [Theory]
    [InlineData(UmapMetric.Cosine, 7)]
    [InlineData(UmapMetric.Euclidean, 1)]
    [InlineData(UmapMetric.SquaredEuclidean, 33)]
    public void Screening_agrees_with_measuring_every_pair(UmapMetric metric, int dimension)
    {
        var points = AwkwardPoints(dimension);
        var distance = new MetricSettings(metric).ToDistance();

        var found = UmapFixtures.Search(points, 10, metric);

        for (var i = 0; i < points.Count; i++)
        {
            var expected = Enumerable.Range(0, points.Count).OrderBy(j => j == i ? -1 : distance(points[i], points[j])).ThenBy(j => j).Take(10);
            found.RowIndices(i).ToArray().Should().Equal(expected, "row {0}", i);
        }
    }

    [Theory]
    [InlineData(UmapMetric.Cosine, 7)]
    [InlineData(UmapMetric.Cosine, 70)]
    [InlineData(UmapMetric.Euclidean, 1)]
    [InlineData(UmapMetric.Euclidean, 130)]
    [InlineData(UmapMetric.SquaredEuclidean, 33)]
    [InlineData(UmapMetric.Manhattan, 5)]
    public void One_query_gets_the_same_answer_as_many(UmapMetric metric, int dimension)
    {
        var points = AwkwardPoints(dimension);
        var search = new NeighborSearch(points, new MetricSettings(metric));

        var expected = search.Search(points, 10, new RunContext(2));

        var (indices, distances) = (new int[10], new float[10]);
        for (var i = 0; i < points.Count; i++)
        {
            search.Search(points[i], indices, distances);
            indices.Should().Equal(expected.RowIndices(i).ToArray(), "row {0}", i);
            distances.Should().Equal(expected.RowDistances(i).ToArray());
        }
    }

    [Fact]
    public void Zero_vectors_are_near_each_other_and_at_one_from_the_rest_under_cosine()
    {
        var points = PointMatrix<float>.FromRows([[0, 0], [1, 0], [0, 0], [0, 2]]);

        var found = UmapFixtures.Search(points, 4, UmapMetric.Cosine);

        found.RowIndices(0).ToArray().Should().Equal(0, 2, 1, 3);
        found.RowDistances(0).ToArray().Should().Equal(0, 0, 1, 1);
        found.RowIndices(2).ToArray().Should().Equal(2, 0, 1, 3);
    }

    [Theory]
    [InlineData(UmapMetric.Cosine)]
    [InlineData(UmapMetric.Euclidean)]
    [InlineData(UmapMetric.SquaredEuclidean)]
    public void Many_equal_distances_are_ranked_by_index_without_measuring_every_pair(UmapMetric metric)
    {
        var points = Counts(600, 120);
        var settings = new MetricSettings(metric);
        var (distance, measured) = (settings.ToDistance(), 0L);
        var search = new NeighborSearch(points, settings, (x, y) =>
        {
            Interlocked.Increment(ref measured);
            return distance(x, y);
        });

        var among = search.SearchAll(10, new RunContext(2));
        var fromOutside = search.Search(points, 10, new RunContext(2));

        // Twice 600 rows; of a full scan of each there would be 720,000.
        measured.Should().BeLessThan(250_000);
        for (var i = 0; i < points.Count; i++)
        {
            double Exact(int j) => distance(points[i], points[j]);
            var order = Enumerable.Range(0, points.Count).OrderBy(Exact).ThenBy(j => j).ToArray();
            fromOutside.RowIndices(i).ToArray().Should().Equal(order.Take(10), "row {0}", i);
            among.RowIndices(i).ToArray().Should().Equal([i, .. order.Where(j => j != i).Take(9)], "row {0}", i);
        }
    }

    /// <summary>Bags of a few words each: whole numbers, most of them 0, at few different distances.</summary>
    private static PointMatrix<float> Counts(int count, int words)
    {
        var random = new Random(2);
        var values = new float[count * words];
        for (var i = 0; i < count * 5; i++)
        {
            values[(i / 5 * words) + (int)(words * Math.Pow(random.NextDouble(), 3))]++;
        }

        return new PointMatrix<float>(values, words);
    }

    private static PointMatrix<float> AwkwardPoints(int dimension)
    {
        // Far from the origin, where an expanded square would lose the differences; with copies and zero rows.
        var random = new Random(1);
        var values = new float[211 * dimension];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (i / dimension % 3 * 1000) + random.NextSingle();
        }

        values.AsSpan(0, dimension).CopyTo(values.AsSpan(50 * dimension));
        values.AsSpan(60 * dimension, 2 * dimension).Clear();
        return new PointMatrix<float>(values, dimension);
    }
}
