using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Turns the edges of a spanning tree into a hierarchy, by joining groups along them in their order.</summary>
internal static class SingleLinkage
{
    public static SingleLinkageTree Compute(SpanningTree tree)
    {
        var count = tree.PointCount;
        var merges = new SingleLinkageMerge[count - 1];
        var groups = new DisjointSet(count);
        var nodes = new int[count];
        for (var point = 0; point < count; point++)
        {
            nodes[point] = point;
        }

        for (var i = 0; i < merges.Length; i++)
        {
            var (left, right) = (groups.Find(tree.From[i]), groups.Find(tree.To[i]));
            var size = groups.Size(left) + groups.Size(right);
            merges[i] = new SingleLinkageMerge(nodes[left], nodes[right], tree.Weights[i], size);
            groups.Union(left, right);
            nodes[groups.Find(left)] = count + i;
        }

        return new SingleLinkageTree(ImmutableCollectionsMarshal.AsImmutableArray(merges));
    }
}
