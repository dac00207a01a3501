using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

/// <summary>Which cluster an outlier is near enough to.</summary>
public sealed class NearestClustersTests
{
    // Angles in degrees around the directions 0° and 90°, and a row without a cluster.
    private static readonly PointMatrix<float> Embeddings = PointMatrix<float>.FromRows([.. new double[] { -20, -10, 0, 10, 20, 80, 90, 100, 40 }.Select(At)]);
    private static readonly int[] Clusters = [0, 0, 0, 0, 0, 2, 2, 2, -1];

    [Theory]
    [InlineData(0, 19.9, 0)]
    [InlineData(0, 20.1, -1)]
    [InlineData(0, 79.9, -1)]
    [InlineData(0, 80.1, 2)]
    [InlineData(0.5, 10.1, -1)]
    [InlineData(0.5, 9.9, 0)]
    [InlineData(1, 1, -1)]
    [InlineData(1, 0, 0)]
    public void It_is_as_near_as_the_share_of_own_documents_says(double quantile, double degrees, int expected)
    {
        var (cluster, similarity) = NearestClusters.Learn(Embeddings, Clusters, quantile, new())!.Find(At(degrees).Span);

        cluster.Should().Be(expected);
        similarity.Should().BeApproximately(Math.Cos(Math.Min(degrees, Math.Abs(90 - degrees)) * Math.PI / 180), 1e-6, "embeddings are in Single");
    }

    [Fact]
    public void Some_rows_give_what_copies_of_them_give()
    {
        int[] rows = [1, 2, 4, 5, 6, 8];
        int[] clusters = [.. rows.Select(row => Clusters[row])];
        var (some, copies) = (new PointRows(Embeddings, rows), Embeddings.Rows(rows));

        var (learned, expected) = (NearestClusters.Learn(some, clusters, 0.5, new())!, NearestClusters.Learn(copies, clusters, 0.5, new())!);

        learned.Centers.Values.ToArray().Should().Equal(expected.Centers.Values.ToArray());
        learned.LeastSimilarities.Should().Equal(expected.LeastSimilarities);
        learned.FindAll(some, clusters, new()).Should().Equal(expected.FindAll(copies, clusters, new()));
    }

    [Fact]
    public void A_cluster_without_documents_takes_none()
    {
        var learned = NearestClusters.Learn(Embeddings, Clusters, 0, new())!;

        learned.LeastSimilarities[1].Should().BeGreaterThan(1);
        (learned with { Centers = PointMatrix<float>.FromRows([At(180), At(45), At(180)]) }).Find(At(45).Span).Cluster.Should().Be(-1);
    }

    [Fact]
    public void Without_clusters_there_is_nothing_to_be_near_to()
    {
        NearestClusters.Learn(Embeddings, [.. Clusters.Select(_ => -1)], 0, new()).Should().BeNull();
        NearestClusters.Learn(Embeddings.Rows(0, 0), [], 0, new()).Should().BeNull();
    }

    [Fact]
    public void An_embedding_of_zeros_is_near_to_none() =>
        NearestClusters.Learn(Embeddings, Clusters, 0, new())!.Find(new float[2]).Cluster.Should().Be(-1);

    [Fact]
    public void Only_outliers_are_looked_at_on_any_number_of_threads()
    {
        var random = new Random(5);
        var points = new PointMatrix<float>(Enumerable.Range(0, 3000).Select(_ => random.NextSingle() - 0.5f).ToArray(), 3);
        int[] clusters = [.. Enumerable.Range(0, 1000).Select(_ => random.Next(-1, 4))];
        var learned = NearestClusters.Learn(points, clusters, 0.3, new(1))!;

        NearestClusters.Learn(points, clusters, 0.3, new(5))!.LeastSimilarities.Should().Equal(learned.LeastSimilarities);
        var found = learned.FindAll(points, clusters, new(1));
        learned.FindAll(points, clusters, new(5)).Should().Equal(found);
        for (var row = 0; row < clusters.Length; row++)
        {
            found[row].Should().Be(clusters[row] < 0 ? learned.Find(points[row]) : (clusters[row], 1));
        }
    }

    private static ReadOnlyMemory<float> At(double degrees) => new float[] { (float)Math.Cos(degrees * Math.PI / 180), (float)Math.Sin(degrees * Math.PI / 180) };
}
