namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>How well clusters are found again in other clusterings of the same items.</summary>
/// <remarks>
/// For each cluster, the mean over the other clusterings of the largest Jaccard coefficient |A ∩ B| / |A ∪ B| with any of their clusters B.
/// By Hennig's rule of thumb, a cluster of 0.75 or more is real, one below 0.5 dissolves.
/// Source: Hennig 2007, "Cluster-wise assessment of cluster stability".
/// </remarks>
internal static class ClusterRecovery
{
    /// <param name="clusters">The cluster of each item, from 0, of which none is empty; −1 for none.</param>
    /// <param name="others">The same by other clusterings, at least one.</param>
    /// <returns>A value from 0 to 1 for each cluster.</returns>
    public static double[] MeanBestJaccard(ReadOnlySpan<int> clusters, IReadOnlyList<int[]> others)
    {
        var means = new double[CountOf(clusters)];
        foreach (var other in others)
        {
            var best = BestJaccard(clusters, other, means.Length);
            for (var cluster = 0; cluster < means.Length; cluster++)
            {
                means[cluster] += best[cluster] / others.Count;
            }
        }

        return means;
    }

    /// <summary>
    /// Returns how far a coefficient exceeds that of a random cluster: of a share p of all items it is p / (2 − p), so that a few large
    /// clusters are found again by chance alone.
    /// </summary>
    /// <param name="jaccard">The coefficient.</param>
    /// <param name="share">The share of all items that are in the cluster.</param>
    /// <returns>1 for a cluster that is found again as it is, 0 for one that is not better than chance.</returns>
    public static double BeyondChance(double jaccard, double share)
    {
        var chance = share / (2 - share);
        return chance < 1 ? Math.Max(0, (jaccard - chance) / (1 - chance)) : jaccard;
    }

    private static double[] BestJaccard(ReadOnlySpan<int> clusters, int[] other, int count)
    {
        var (items, starts) = ByCluster(clusters, count);
        var (sizes, both, found, best) = (SizesOf(other), new int[CountOf(other)], new List<int>(), new double[count]);
        for (var cluster = 0; cluster < count; cluster++)
        {
            foreach (var item in items.AsSpan(starts[cluster]..starts[cluster + 1]))
            {
                if (other[item] >= 0 && both[other[item]]++ == 0)
                {
                    found.Add(other[item]);
                }
            }

            foreach (var label in found)
            {
                var either = starts[cluster + 1] - starts[cluster] + sizes[label] - both[label];
                best[cluster] = Math.Max(best[cluster], (double)both[label] / either);
                both[label] = 0;
            }

            found.Clear();
        }

        return best;
    }

    /// <summary>Returns the items of each cluster, one cluster after the other, and where each starts.</summary>
    private static (int[] Items, int[] Starts) ByCluster(ReadOnlySpan<int> clusters, int count)
    {
        var starts = new int[count + 1];
        SizesOf(clusters).CopyTo(starts, 1);
        for (var cluster = 0; cluster < count; cluster++)
        {
            starts[cluster + 1] += starts[cluster];
        }

        var (next, items) = (starts[..count], new int[starts[count]]);
        for (var item = 0; item < clusters.Length; item++)
        {
            if (clusters[item] is >= 0 and var cluster)
            {
                items[next[cluster]++] = item;
            }
        }

        return (items, starts);
    }

    private static int[] SizesOf(ReadOnlySpan<int> clusters)
    {
        var sizes = new int[CountOf(clusters)];
        foreach (var cluster in clusters)
        {
            if (cluster >= 0)
            {
                sizes[cluster]++;
            }
        }

        return sizes;
    }

    private static int CountOf(ReadOnlySpan<int> clusters)
    {
        var count = 0;
        foreach (var cluster in clusters)
        {
            count = Math.Max(count, cluster + 1);
        }

        return count;
    }
}
