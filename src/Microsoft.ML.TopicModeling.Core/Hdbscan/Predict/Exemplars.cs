namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>The exemplars of each selected cluster: the points that stay longest in each leaf below it.</summary>
internal static class Exemplars
{
    /// <returns>The rows of each selected cluster's exemplars, leaf by leaf, depth first.</returns>
    public static int[][] Find(ClusterTree tree, int[] selected)
    {
        var ofLeaves = new List<int>?[tree.Count];
        foreach (var row in tree.Condensed.Rows)
        {
            if (row.IsPoint && row.Lambda == tree.MaxLambdas[row.Parent] && tree.Children[row.Parent].Length == 0)
            {
                (ofLeaves[row.Parent] ??= []).Add(row.Child);
            }
        }

        return [.. selected.Select(cluster => Leaves(tree, cluster).SelectMany(leaf => ofLeaves[leaf] ?? []).ToArray())];
    }

    private static IEnumerable<int> Leaves(ClusterTree tree, int cluster)
    {
        var below = new Stack<int>([cluster]);
        while (below.TryPop(out var next))
        {
            if (tree.Children[next].Length == 0)
            {
                yield return next;
            }

            foreach (var child in tree.Children[next].Reverse())
            {
                below.Push(child);
            }
        }
    }
}
