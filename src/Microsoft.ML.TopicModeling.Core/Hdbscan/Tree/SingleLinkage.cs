using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Turns the edges of a spanning tree into a hierarchy, by joining groups along them in their order.</summary>
internal static class SingleLinkage
{
    public static SingleLinkageTree Compute(SpanningTree tree, PointWeights? weights = null)
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
            var size = Size(nodes[left]) + Size(nodes[right]);
            merges[i] = new SingleLinkageMerge(nodes[left], nodes[right], tree.Weights[i], size);
            groups.Union(left, right);
            nodes[groups.Find(left)] = count + i;
        }

        return new SingleLinkageTree(ImmutableCollectionsMarshal.AsImmutableArray(merges), weights);

        double Size(int node) => node < count ? weights?.Values[node] ?? 1 : merges[node - count].Size;
    }
}
