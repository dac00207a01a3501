using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>How many documents each cluster has.</summary>
/// <param name="labels">The cluster of each document, from 0; −1 for none.</param>
internal sealed class ClusterSizes(int[] labels)
{
    private readonly int[] _counts = ClusterItems.SizesOf(labels);
    private readonly int _documents = labels.Length;

    /// <summary>The number of clusters.</summary>
    public int Count => _counts.Length;

    /// <summary>The number of documents of a cluster.</summary>
    public int this[int cluster] => _counts[cluster];

    /// <summary>Whether one cluster has most of the documents.</summary>
    public bool HasGiant => 2 * _counts.DefaultIfEmpty().Max() > _documents;

    /// <summary>The share of all documents that a cluster has.</summary>
    public double ShareOf(int cluster) => (double)_counts[cluster] / _documents;

    /// <summary>The mean over all documents of what their clusters have; 0 for those without one.</summary>
    public double MeanOverDocuments(ReadOnlySpan<double> ofClusters)
    {
        var sum = 0.0;
        for (var cluster = 0; cluster < ofClusters.Length; cluster++)
        {
            sum += ofClusters[cluster] * _counts[cluster];
        }

        return sum / _documents;
    }
}
