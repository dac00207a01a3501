using System.Collections.Immutable;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Condenses a single-linkage tree: only splits into two groups of at least the minimum size make new clusters.</summary>
/// <remarks>
/// The tree is walked breadth first from the top, left before right. If one side of a split is small, the larger side keeps the id of the
/// cluster, and the points of the smaller side leave it. A point that is heavy enough to be a cluster lasts until its own equal copies
/// split. λ = 1/distance.
/// Source: McInnes, Healy 2017, section 3; the order of rows and ids is hdbscan's.
/// </remarks>
internal static class Condensation
{
    public static CondensedTree Compute(SingleLinkageTree tree, int minClusterSize)
    {
        var count = tree.PointCount;
        var walk = new Walk(tree, ImmutableArray.CreateBuilder<CondensedEdge>(count + (2 * Splits(tree, minClusterSize))));
        var clusters = new Queue<(int Node, int Cluster)>();
        clusters.Enqueue(((2 * count) - 2, count));
        var next = count + 1;
        while (clusters.TryDequeue(out var current))
        {
            if (current.Node < count)
            {
                walk.DropPoints(current.Node, current.Cluster, Lambda(tree.Weights!.Joins[current.Node]));
                continue;
            }

            var merge = tree.Merges[current.Node - count];
            var lambda = Lambda(merge.Distance);
            var (leftSize, rightSize) = (tree.Size(merge.Left), tree.Size(merge.Right));
            var split = leftSize >= minClusterSize && rightSize >= minClusterSize;
            foreach (var (node, size) in ((int, double)[])[(merge.Left, leftSize), (merge.Right, rightSize)])
            {
                if (split)
                {
                    walk.Edges.Add(new CondensedEdge(current.Cluster, next, lambda, size));
                    clusters.Enqueue((node, next++));
                }
                else if (size >= minClusterSize)
                {
                    clusters.Enqueue((node, current.Cluster));
                }
                else
                {
                    walk.DropPoints(node, current.Cluster, lambda);
                }
            }
        }

        return new CondensedTree(walk.Edges.MoveToImmutable(), count);
    }

    private static double Lambda(double distance) => distance > 0 ? 1 / distance : double.PositiveInfinity;

    // All groups above a large group are large, so the walk comes to every split.
    private static int Splits(SingleLinkageTree tree, int minClusterSize)
    {
        var splits = 0;
        foreach (var merge in tree.Merges)
        {
            splits += tree.Size(merge.Left) >= minClusterSize && tree.Size(merge.Right) >= minClusterSize ? 1 : 0;
        }

        return splits;
    }

    private readonly struct Walk(SingleLinkageTree tree, ImmutableArray<CondensedEdge>.Builder edges)
    {
        private readonly Queue<int> _nodes = new();

        public ImmutableArray<CondensedEdge>.Builder Edges => edges;

        /// <summary>Removes all points below a node from the cluster.</summary>
        public void DropPoints(int node, int cluster, double lambda)
        {
            _nodes.Enqueue(node);
            while (_nodes.TryDequeue(out var below))
            {
                if (below < tree.PointCount)
                {
                    edges.Add(new CondensedEdge(cluster, below, lambda, tree.Size(below)));
                }
                else
                {
                    var merge = tree.Merges[below - tree.PointCount];
                    _nodes.Enqueue(merge.Left);
                    _nodes.Enqueue(merge.Right);
                }
            }
        }
    }
}
