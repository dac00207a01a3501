using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>The clusters of documents at one grain, and those of other layouts of the documents at the same grain.</summary>
internal sealed class LayerClusters
{
    /// <param name="labels">The cluster of each document, from 0; −1 for none.</param>
    /// <param name="others">The same by other layouts; empty if there are none.</param>
    public LayerClusters(int[] labels, IReadOnlyList<int[]> others)
    {
        (Labels, Others) = (labels, others);
        Sizes = new int[labels.Max() + 1];
        foreach (var label in labels)
        {
            if (label >= 0)
            {
                Sizes[label]++;
            }
        }
    }

    public int[] Labels { get; }

    /// <summary>The clusters of the same documents in other layouts.</summary>
    public IReadOnlyList<int[]> Others { get; }

    /// <summary>The number of documents of each cluster.</summary>
    public int[] Sizes { get; }

    /// <summary>Whether one cluster has most of the documents.</summary>
    public bool HasGiant => 2 * Sizes.DefaultIfEmpty().Max() > Labels.Length;

    /// <summary>The mean over all documents of what their clusters have; 0 for those without one.</summary>
    public double MeanOverDocuments(ReadOnlySpan<double> ofClusters)
    {
        var sum = 0.0;
        for (var cluster = 0; cluster < ofClusters.Length; cluster++)
        {
            sum += ofClusters[cluster] * Sizes[cluster];
        }

        return sum / Labels.Length;
    }

    /// <summary>
    /// How well the other layouts find the clusters again beyond chance, in the mean over all documents. Without other layouts all are
    /// taken as found, so that it is the share of documents in clusters.
    /// </summary>
    public double Recovery()
    {
        if (Others.Count == 0)
        {
            return MeanOverDocuments([.. Sizes.Select(_ => 1.0)]);
        }

        var found = ClusterRecovery.MeanBestJaccard(Labels, Others);
        for (var cluster = 0; cluster < found.Length; cluster++)
        {
            found[cluster] = ClusterRecovery.BeyondChance(found[cluster], (double)Sizes[cluster] / Labels.Length);
        }

        return MeanOverDocuments(found);
    }
}
