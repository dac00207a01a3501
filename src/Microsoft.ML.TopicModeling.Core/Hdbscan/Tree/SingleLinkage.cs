namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Turns the edges of a spanning tree into a hierarchy, by joining groups along them in their order.</summary>
internal static class SingleLinkage
{
    /// <param name="tree">The edges.</param>
    /// <param name="weights">The weight of each point; null for 1 each.</param>
    /// <param name="spare">Arrays to use, and for those that are no longer needed.</param>
    public static SingleLinkageTree Compute(SpanningTree tree, PointWeights? weights = null, SpareArrays? spare = null)
    {
        spare ??= new SpareArrays();
        var count = tree.PointCount;
        var (left, right) = (spare.IntegersFrom(count - 1), spare.IntegersFrom(count - 1));
        var sizes = weights is null ? new GroupSizes(spare.IntegersFrom(count - 1)) : new GroupSizes(weights, count - 1);
        var linkage = new SingleLinkageTree(left, right, tree.Weights, sizes);

        // By point: another point of its group, or for one that names the group, the complement of the group's node.
        var groups = spare.IntegersFrom(count);
        for (var point = 0; point < count; point++)
        {
            groups[point] = ~point;
        }

        for (var i = 0; i < count - 1; i++)
        {
            var (one, other) = (Find(groups, tree.From[i]), Find(groups, tree.To[i]));
            (left[i], right[i]) = (~groups[one], ~groups[other]);
            var (size, otherSize) = (linkage.Size(left[i]), linkage.Size(right[i]));
            linkage.Sizes.Set(i, size + otherSize);
            var (name, joined) = size < otherSize ? (other, one) : (one, other);
            (groups[name], groups[joined]) = (~(count + i), name);
        }

        spare.Give(groups);
        return linkage;
    }

    // With path halving, as in DisjointSet.
    private static int Find(int[] groups, int item)
    {
        while (groups[item] >= 0)
        {
            var parent = groups[item];
            if (groups[parent] >= 0)
            {
                groups[item] = groups[parent];
            }

            item = parent;
        }

        return item;
    }
}
