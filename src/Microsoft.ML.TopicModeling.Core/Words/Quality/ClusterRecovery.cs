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
        var means = new double[ClusterItems.CountOf(clusters)];
        foreach (var other in others)
        {
            var best = BestJaccard(clusters, other);
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

    private static double[] BestJaccard(ReadOnlySpan<int> clusters, int[] other)
    {
        var (items, sizes, found) = (ClusterItems.Of(clusters), ClusterItems.SizesOf(other), new List<int>());
        var (both, best) = (new int[sizes.Length], new double[items.Length]);
        for (var cluster = 0; cluster < items.Length; cluster++)
        {
            foreach (var item in items[cluster])
            {
                if (other[item] >= 0 && both[other[item]]++ == 0)
                {
                    found.Add(other[item]);
                }
            }

            foreach (var label in found)
            {
                var either = items[cluster].Length + sizes[label] - both[label];
                best[cluster] = Math.Max(best[cluster], (double)both[label] / either);
                both[label] = 0;
            }

            found.Clear();
        }

        return best;
    }
}
