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
    /// <param name="tree">The tree.</param>
    /// <param name="minClusterSize">The least size of a cluster.</param>
    /// <param name="spare">Arrays to use.</param>
    public static CondensedTree Compute(SingleLinkageTree tree, int minClusterSize, SpareArrays? spare = null)
    {
        var count = tree.PointCount;
        var walk = new Walk(tree, new CondensedRows(count, 1 + (2 * Splits(tree, minClusterSize)), tree.Weights?.Values, spare));
        var clusters = new Queue<(int Node, int Cluster)>();
        clusters.Enqueue(((2 * count) - 2, 0));
        while (clusters.TryDequeue(out var current))
        {
            if (current.Node < count)
            {
                walk.DropPoints(current.Node, current.Cluster, Lambda(tree.Weights!.Joins[current.Node]));
                continue;
            }

            var (left, right, distance) = tree.Merge(current.Node - count);
            var lambda = Lambda(distance);
            var (leftSize, rightSize) = (tree.Size(left), tree.Size(right));
            var split = leftSize >= minClusterSize && rightSize >= minClusterSize;
            Follow(left, leftSize);
            Follow(right, rightSize);

            void Follow(int node, double size)
            {
                if (split)
                {
                    clusters.Enqueue((node, walk.Rows.AddCluster(current.Cluster, lambda, size)));
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

        return new CondensedTree(walk.Rows);
    }

    private static double Lambda(double distance) => distance > 0 ? 1 / distance : double.PositiveInfinity;

    // All groups above a large group are large, so the walk comes to every split.
    private static int Splits(SingleLinkageTree tree, int minClusterSize)
    {
        var splits = 0;
        for (var i = 0; i < tree.MergeCount; i++)
        {
            var (left, right, _) = tree.Merge(i);
            splits += tree.Size(left) >= minClusterSize && tree.Size(right) >= minClusterSize ? 1 : 0;
        }

        return splits;
    }

    private readonly struct Walk(SingleLinkageTree tree, CondensedRows rows)
    {
        private readonly Queue<int> _nodes = new();

        public CondensedRows Rows => rows;

        /// <summary>Removes all points below a node from the cluster.</summary>
        public void DropPoints(int node, int cluster, double lambda)
        {
            _nodes.Enqueue(node);
            while (_nodes.TryDequeue(out var below))
            {
                if (below < tree.PointCount)
                {
                    rows.AddPoint(cluster, below, lambda);
                }
                else
                {
                    var (left, right, _) = tree.Merge(below - tree.PointCount);
                    _nodes.Enqueue(left);
                    _nodes.Enqueue(right);
                }
            }
        }
    }
}
