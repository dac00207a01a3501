using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>Numbers topics by size: the largest is 0, of equal ones the one that appears first; outliers stay −1.</summary>
/// <remarks>
/// Source: BERTopic, which leaves the order of equal sizes to an unstable sort; first appearance makes it a function of the clusters.
/// </remarks>
internal static class TopicNumbering
{
    /// <summary>Puts the clusters in order.</summary>
    /// <param name="clusters">A cluster per document; any negative one is noise.</param>
    /// <returns>The clusters in the order of their topics: the entry at i becomes topic i.</returns>
    public static int[] BySize(ReadOnlySpan<int> clusters)
    {
        var counts = new Dictionary<int, int>();
        var inOrderOfAppearance = new List<int>();
        foreach (var cluster in clusters)
        {
            if (cluster < 0)
            {
                continue;
            }

            if (!counts.TryGetValue(cluster, out var count))
            {
                inOrderOfAppearance.Add(cluster);
            }

            counts[cluster] = count + 1;
        }

        return [.. inOrderOfAppearance.OrderByDescending(cluster => counts[cluster])];
    }

    /// <summary>Turns the order of clusters around.</summary>
    /// <param name="clusterOfTopic">What <see cref="BySize"/> gave.</param>
    /// <returns>The topic of each cluster up to the highest, −1 for one without documents.</returns>
    public static ImmutableArray<int> TopicOfCluster(int[] clusterOfTopic)
    {
        var topics = new int[clusterOfTopic.DefaultIfEmpty(-1).Max() + 1];
        Array.Fill(topics, Topic.Outlier);
        for (var topic = 0; topic < clusterOfTopic.Length; topic++)
        {
            topics[clusterOfTopic[topic]] = topic;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(topics);
    }

    /// <summary>Gives each document the topic of its cluster.</summary>
    public static int[] Apply(ReadOnlySpan<int> clusters, ImmutableArray<int> topicOfCluster)
    {
        var topics = new int[clusters.Length];
        for (var i = 0; i < clusters.Length; i++)
        {
            topics[i] = clusters[i] < 0 ? Topic.Outlier : topicOfCluster[clusters[i]];
        }

        return topics;
    }
}
