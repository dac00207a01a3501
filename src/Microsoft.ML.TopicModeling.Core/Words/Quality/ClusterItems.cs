namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The items of clusters, from the cluster of each item, which is −1 for none.</summary>
internal static class ClusterItems
{
    /// <summary>Returns the number of clusters, whose numbers are less.</summary>
    public static int CountOf(ReadOnlySpan<int> clusters)
    {
        var count = 0;
        foreach (var cluster in clusters)
        {
            count = Math.Max(count, cluster + 1);
        }

        return count;
    }

    /// <summary>Returns the number of items of each cluster.</summary>
    public static int[] SizesOf(ReadOnlySpan<int> clusters)
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

    /// <summary>Returns the items of each cluster, ascending.</summary>
    public static int[][] Of(ReadOnlySpan<int> clusters)
    {
        var items = Array.ConvertAll(SizesOf(clusters), size => new int[size]);
        var next = new int[items.Length];
        for (var item = 0; item < clusters.Length; item++)
        {
            if (clusters[item] is >= 0 and var cluster)
            {
                items[cluster][next[cluster]++] = item;
            }
        }

        return items;
    }
}
