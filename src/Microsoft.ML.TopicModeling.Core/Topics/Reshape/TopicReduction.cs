using Microsoft.ML.TopicModeling.Topics.Hierarchy;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>Decides which topics become one. The answer names, for each topic, the lowest of those that it is merged with.</summary>
internal static class TopicReduction
{
    /// <summary>By average linkage, down to a number of topics.</summary>
    public static int[] ToCount(CondensedDistances distances, int count, CancellationToken cancellation) =>
        Lowest(LinkageTree.Cut(NearestNeighborChain.Link(distances, TopicLinkage.Average, cancellation), count));

    /// <summary>
    /// By HDBSCAN with clusters of at least two, on the distances between vectors of length 1: √(2 · (1 − cosine)). Noise stays alone.
    /// </summary>
    /// <remarks>
    /// A cluster that dissolves at the density at which it forms comes from the order of equal distances alone, and one cluster is no
    /// division; neither counts.
    /// </remarks>
    public static int[] ByClusters(CondensedDistances distances, CancellationToken cancellation)
    {
        var count = distances.Count;
        if (count < 2)
        {
            return [.. Enumerable.Range(0, count)];
        }

        var square = new double[Throw.IfTooMany(count, count, "distances between topics", nameof(distances))];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                square[(i * count) + j] = Math.Sqrt(2 * distances[i, j]);
            }
        }

        var clusters = Hdbscan.FitPrecomputed(new PointMatrix<double>(square, count), new() { MinClusterSize = 2 }, cancellation);
        var isDivision = clusters.ClusterPersistence.Count(persistence => persistence > 0) > 1;
        return Lowest([.. clusters.Labels.Select((label, topic) =>
            isDivision && label >= 0 && clusters.ClusterPersistence[label] > 0 ? label : count + topic)]);
    }

    private static int[] Lowest(int[] groups)
    {
        var lowest = new Dictionary<int, int>();
        for (var topic = 0; topic < groups.Length; topic++)
        {
            lowest.TryAdd(groups[topic], topic);
        }

        return Array.ConvertAll(groups, group => lowest[group]);
    }
}
