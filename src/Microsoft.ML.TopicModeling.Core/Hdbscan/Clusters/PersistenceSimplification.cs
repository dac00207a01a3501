using System.Collections.Immutable;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Merges the clusters of a condensed tree that last for less than a threshold of λ.</summary>
/// <remarks>
/// Pairs of siblings are visited from the last to the first. A pair with a short-lived side is merged into its parent. If the longer-lived
/// side is a leaf by then, the parent becomes a leaf and the points keep their λ; otherwise, the parent continues as the longer-lived
/// side, and the points of the other leave where the two split. All λ pass through float32, as in hdbscan.
/// </remarks>
internal static class PersistenceSimplification
{
    public static CondensedTree Apply(CondensedTree condensed, double threshold)
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

        return Rebuild(tree, merged, caps);
    }

    private static CondensedTree Rebuild(ClusterTree tree, bool[] merged, float?[] caps)
    {
        var count = tree.Condensed.PointCount;
        var ids = new int[tree.Count];
        for (var (cluster, next) = (0, count); cluster < tree.Count; cluster++)
        {
            ids[cluster] = merged[cluster] ? ids[tree.Parents[cluster]] : next++;
        }

        var edges = ImmutableArray.CreateBuilder<CondensedEdge>(tree.Condensed.Edges.Length);
        foreach (var edge in tree.Condensed.Edges)
        {
            var parent = edge.Parent - count;
            if (edge.Child < count)
            {
                edges.Add(new CondensedEdge(ids[parent], edge.Child, Capped((float)edge.Lambda, parent), edge.Size));
            }
            else if (!merged[edge.Child - count])
            {
                edges.Add(new CondensedEdge(ids[parent], ids[edge.Child - count], (float)edge.Lambda, edge.Size));
            }
        }

        return new CondensedTree(edges.DrainToImmutable(), count);

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
