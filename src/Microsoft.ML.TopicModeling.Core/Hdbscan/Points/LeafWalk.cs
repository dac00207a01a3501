using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>The steps of a search for 16 points at once on its way through the tree.</summary>
internal interface ILeafSearch
{
    /// <summary>Returns the points for which a node may hold something, one bit each.</summary>
    uint Admit(in LaneDistances distances, int node);

    /// <summary>Scans the points of a leaf.</summary>
    void Scan(int leaf, uint lanes);
}

/// <summary>Leads 16 points through the tree together, to nearer nodes first.</summary>
/// <param name="tree">The tree.</param>
/// <param name="metric">The metric.</param>
/// <param name="search">The steps of the search.</param>
/// <param name="queries">The coordinates of the points, dimension by dimension.</param>
internal readonly struct LeafWalk<TMetric, TSearch>(KdTree tree, TMetric metric, TSearch search, double[] queries)
    where TMetric : struct, IMetric
    where TSearch : struct, ILeafSearch
{
    /// <summary>Visits all admitted leaves.</summary>
    public void Run()
    {
        if (tree.LeafCount > 1)
        {
            Visit(0, 0, tree.LeafCount);
        }
    }

    private void Visit(int node, int firstLeaf, int leaves)
    {
        var first = KdTree.FirstLeaves(leaves);
        var second = KdTree.SecondChild(node, leaves);
        ref var points = ref MemoryMarshal.GetArrayDataReference(queries);
        var toFirst = LaneDistances.ToBox(metric, tree, ref points, node + 1);
        var toSecond = LaneDistances.ToBox(metric, tree, ref points, second);
        if (toFirst.Smallest() <= toSecond.Smallest())
        {
            Enter(toFirst, node + 1, firstLeaf, first);
            Enter(toSecond, second, firstLeaf + first, leaves - first);
        }
        else
        {
            Enter(toSecond, second, firstLeaf + first, leaves - first);
            Enter(toFirst, node + 1, firstLeaf, first);
        }
    }

    private void Enter(in LaneDistances distances, int node, int firstLeaf, int leaves)
    {
        var lanes = search.Admit(distances, node);
        if (lanes == 0)
        {
            return;
        }

        if (leaves == 1)
        {
            search.Scan(firstLeaf, lanes);
        }
        else
        {
            Visit(node, firstLeaf, leaves);
        }
    }
}
