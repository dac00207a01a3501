namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Merges the clusters of a condensed tree that last for less than a threshold of λ.</summary>
/// <remarks>
/// Pairs of siblings are visited from the last to the first. A pair with a short-lived side is merged into its parent. If the longer-lived
/// side is a leaf by then, the parent becomes a leaf and the points keep their λ; otherwise, the parent continues as the longer-lived
/// side, and the points of the other leave where the two split. All λ pass through float32, as in hdbscan.
/// </remarks>
internal static class PersistenceSimplification
{
    public static CondensedTree Apply(CondensedTree condensed, double threshold, float[]? weights = null)
    {
        var tree = new ClusterTree(condensed);
        var tops = tree.MaxLambdasBelow();
        var merged = new bool[tree.Count];
        var leaf = Array.ConvertAll(tree.Children, children => children.Length == 0);
        var caps = new float?[tree.Count];
        for (var right = tree.Count - 1; right > 0; right -= 2)
        {
            var left = right - 1;
            var birth = (float)tree.Births[right];
            var (leftTop, rightTop) = ((float)tops[left], (float)tops[right]);
            if (!(Math.Min(leftTop, rightTop) - birth < threshold))
            {
                continue;
            }

            var (shorter, longer) = leftTop > rightTop ? (right, left) : (left, right);
            merged[left] = merged[right] = true;
            leaf[tree.Parents[right]] = leaf[longer];
            caps[shorter] = leaf[longer] ? null : birth;
        }

        return Rebuild(tree, merged, caps, weights);
    }

    private static CondensedTree Rebuild(ClusterTree tree, bool[] merged, float?[] caps, float[]? weights)
    {
        var (ids, next) = (new int[tree.Count], 0);
        for (var cluster = 0; cluster < tree.Count; cluster++)
        {
            ids[cluster] = merged[cluster] ? ids[tree.Parents[cluster]] : next++;
        }

        var rows = new CondensedRows(tree.PointCount, next, weights);
        foreach (var row in tree.Condensed.Rows)
        {
            if (row.IsPoint)
            {
                rows.AddPoint(ids[row.Parent], row.Child, Capped((float)row.Lambda, row.Parent));
            }
            else if (!merged[row.Child])
            {
                rows.AddCluster(ids[row.Parent], (float)row.Lambda, row.Size);
            }
        }

        return new CondensedTree(rows);

        float Capped(float lambda, int cluster)
        {
            for (; merged[cluster]; cluster = tree.Parents[cluster])
            {
                lambda = caps[cluster] ?? lambda;
            }

            return lambda;
        }
    }
}
