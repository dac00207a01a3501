using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>The steps of a search for all points of a leaf on its way through the tree.</summary>
internal interface ILeafSearch
{
    /// <summary>Returns the points of the leaf for which a node may hold something, one bit each.</summary>
    uint Admit(in LaneDistances distances, int node);

    /// <summary>Scans the points of another leaf.</summary>
    void Scan(int leaf, uint lanes);
}

/// <summary>Leads the points of one leaf through the tree together, to nearer nodes first.</summary>
internal readonly struct LeafWalk<TMetric, TSearch>(KdTree tree, TMetric metric, TSearch search, int leaf)
    where TMetric : struct, IMetric
    where TSearch : struct, ILeafSearch
{
    /// <summary>Visits all admitted leaves except its own.</summary>
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
        ref var queries = ref MemoryMarshal.GetReference(tree.Leaf(leaf));
        var toFirst = LaneDistances.ToBox(metric, tree, ref queries, node + 1);
        var toSecond = LaneDistances.ToBox(metric, tree, ref queries, second);
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
        if (lanes == 0 || (firstLeaf == leaf && leaves == 1))
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
