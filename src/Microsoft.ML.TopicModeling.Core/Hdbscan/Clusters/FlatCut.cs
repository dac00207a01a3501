namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Cuts a single-linkage tree at one distance.</summary>
internal static class FlatCut
{
    /// <summary>Joins all groups that meet below the distance. Groups smaller than the minimum size are noise.</summary>
    public static int[] Compute(SingleLinkageTree tree, double distance, int minClusterSize)
    {
        var count = tree.PointCount;
        var groups = new DisjointSet(count);
        var members = new int[tree.MergeCount];
        for (var i = 0; i < members.Length; i++)
        {
            var (left, right, joined) = tree.Merge(i);
            members[i] = Member(left);
            if (joined < distance)
            {
                groups.Union(members[i], Member(right));
            }
        }

        return Number(groups, tree, distance, minClusterSize);

        int Member(int node) => node < count ? node : members[node - count];
    }

    private static int[] Number(DisjointSet groups, SingleLinkageTree tree, double distance, int minClusterSize)
    {
        var numbers = new Dictionary<int, int>();
        var labels = new int[tree.PointCount];
        var sizes = new double[labels.Length];
        for (var point = 0; point < labels.Length; point++)
        {
            sizes[groups.Find(point)] += SizeWithin(tree, point, distance);
        }

        for (var point = 0; point < labels.Length; point++)
        {
            var group = groups.Find(point);
            if (sizes[group] < minClusterSize)
            {
                labels[point] = -1;
                continue;
            }

            numbers.TryAdd(group, numbers.Count);
            labels[point] = numbers[group];
        }

        return labels;
    }

    // The equal points that a weighted point stands for join at its core distance, as others do.
    private static double SizeWithin(SingleLinkageTree tree, int point, double distance) =>
        tree.Weights is not { } weights || weights.Joins[point] < distance ? tree.Size(point) : Math.Min(1, weights.Values[point]);
}
