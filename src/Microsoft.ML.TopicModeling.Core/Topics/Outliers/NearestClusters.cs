using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>Gives an outlier the cluster whose center is nearest, where it is as near to it as the cluster's own documents are.</summary>
/// <remarks>It looks at one embedding at a time, so that documents of the fit and later ones are treated alike.</remarks>
/// <param name="Centers">The mean embedding of each cluster's own documents.</param>
/// <param name="LeastSimilarities">
/// The least cosine with its center at which an outlier belongs to each cluster; above 1 for a cluster without documents.
/// </param>
internal sealed record NearestClusters(PointMatrix<float> Centers, double[] LeastSimilarities)
{
    // Above any cosine.
    private const double Never = 2;

    private const int RowsPerChunk = 64;

    /// <summary>Learns how near the documents of each cluster are to its center.</summary>
    /// <param name="embeddings">The embedding of each document.</param>
    /// <param name="clusters">The cluster of each document, −1 for none.</param>
    /// <param name="quantile">
    /// The share of a cluster's own documents that may be farther from its center than an outlier, from 0 to 1.
    /// </param>
    /// <param name="run">The threads and the cancellation.</param>
    /// <returns>The rule; null if there are no clusters.</returns>
    public static NearestClusters? Learn(PointRows embeddings, int[] clusters, double quantile, RunContext run)
    {
        var count = clusters.DefaultIfEmpty(Topic.Outlier).Max() + 1;
        if (count == 0)
        {
            return null;
        }

        // The first row is that of the outliers.
        var centers = TopicCentroids.Compute(embeddings, clusters, Topic.Outlier, count + 1).Rows(1, count + 1);
        var similarities = new double[clusters.Length];
        OrderedParallel.ForChunks(clusters.Length, RowsPerChunk, run, (start, end) =>
        {
            for (var row = start; row < end; row++)
            {
                similarities[row] = clusters[row] < 0 ? 0 : TopicModel.Cosine(embeddings[row], centers[clusters[row]]);
            }
        });
        var ofClusters = Enumerable.Range(0, clusters.Length).ToLookup(row => clusters[row], row => similarities[row]);
        return new(centers, [.. Enumerable.Range(0, count).Select(cluster => Quantile([.. ofClusters[cluster].Order()], quantile))]);
    }

    /// <summary>The cluster of one outlier.</summary>
    /// <returns>The nearest cluster, −1 if it is not near enough, and the cosine with its center.</returns>
    public (int Cluster, double Similarity) Find(ReadOnlySpan<float> embedding)
    {
        var best = (Cluster: Topic.Outlier, Similarity: double.NegativeInfinity);
        for (var cluster = 0; cluster < Centers.Count; cluster++)
        {
            if (TopicModel.Cosine(embedding, Centers[cluster]) is var similarity && similarity > best.Similarity)
            {
                best = (cluster, similarity);
            }
        }

        return best.Cluster >= 0 && best.Similarity >= LeastSimilarities[best.Cluster] ? best : best with { Cluster = Topic.Outlier };
    }

    /// <summary>Finds the cluster of each outlier.</summary>
    /// <param name="embeddings">The embedding of each document.</param>
    /// <param name="clusters">The cluster of each document, −1 for none.</param>
    /// <param name="run">The threads and the cancellation.</param>
    /// <returns>
    /// For each document with a cluster that cluster and 1; for each outlier what is found, and the cosine with its center.
    /// </returns>
    public (int Cluster, double Similarity)[] FindAll(PointRows embeddings, int[] clusters, RunContext run)
    {
        var found = new (int, double)[clusters.Length];
        OrderedParallel.ForChunks(clusters.Length, RowsPerChunk, run, (start, end) =>
        {
            for (var row = start; row < end; row++)
            {
                found[row] = clusters[row] < 0 ? Find(embeddings[row]) : (clusters[row], 1);
            }
        });
        return found;
    }

    private static double Quantile(double[] ascending, double quantile) =>
        ascending.Length == 0 ? Never : ascending[(int)(quantile * (ascending.Length - 1))];
}
