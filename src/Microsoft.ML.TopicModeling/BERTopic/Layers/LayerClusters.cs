using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>The clusters of documents at one grain, and those of other layouts of the documents at the same grain.</summary>
/// <param name="labels">The cluster of each document, from 0; −1 for none.</param>
/// <param name="others">The same by other layouts; empty if there are none.</param>
internal sealed class LayerClusters(int[] labels, IReadOnlyList<int[]> others)
{
    /// <summary>The number of documents of each cluster.</summary>
    public ClusterSizes Sizes { get; } = new(labels);

    /// <summary>The clusters of the same documents in other layouts.</summary>
    public IReadOnlyList<int[]> Others => others;

    /// <summary>The documents of each cluster.</summary>
    public int[][] Rows() => ClusterItems.Of(labels);

    /// <summary>
    /// How well the other layouts find the clusters again beyond chance, in the mean over all documents. Without other layouts all are
    /// taken as found, so that it is the share of documents in clusters.
    /// </summary>
    public double Recovery()
    {
        if (others.Count == 0)
        {
            var all = new double[Sizes.Count];
            Array.Fill(all, 1);
            return Sizes.MeanOverDocuments(all);
        }

        var found = ClusterRecovery.MeanBestJaccard(labels, others);
        for (var cluster = 0; cluster < found.Length; cluster++)
        {
            found[cluster] = ClusterRecovery.BeyondChance(found[cluster], Sizes.ShareOf(cluster));
        }

        return Sizes.MeanOverDocuments(found);
    }
}
