namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>The flat clustering of the fitted points.</summary>
/// <param name="Labels">The cluster of each point; −1 for noise.</param>
/// <param name="Persistence">The stability of each cluster, from 0 to 1.</param>
internal sealed record Membership(int[] Labels, double[] Persistence)
{
    public static Membership Compute(ClusterTree tree, ClusterSelection selection, HdbscanSettings settings, SpareArrays? spare = null)
    {
        var labels = LabelPoints(tree, selection.Clusters, settings, spare);
        return new Membership(labels, Persist(tree, selection, labels));
    }

    /// <summary>Returns the label of each point.</summary>
    /// <param name="tree">The clusters.</param>
    /// <param name="selected">The selected clusters, ascending.</param>
    /// <param name="settings">The epsilon and the way of counting.</param>
    /// <param name="spare">Arrays to use.</param>
    public static int[] LabelPoints(ClusterTree tree, int[] selected, HdbscanSettings settings, SpareArrays? spare = null)
    {
        var ofClusters = tree.Labels(selected);
        var onlyRoot = selected is [0];
        var labels = spare?.Integers(tree.PointCount) ?? new int[tree.PointCount];
        for (var point = 0; point < labels.Length; point++)
        {
            var (cluster, lambda) = (tree.PointClusters[point], tree.PointLambdas[point]);
            var label = ofClusters[cluster];
            var stays = label < 0
                || (onlyRoot
                    ? lambda >= LeastLambdaOfRoot(tree, settings)
                    : !settings.MatchReference || lambda > tree.Births[selected[label]]);
            labels[point] = stays ? label : -1;
        }

        return labels;
    }

    /// <summary>
    /// Returns the least λ of a point in the only cluster, of which just the dense part counts: what lasts as long as the root itself, or
    /// what ε reaches.
    /// </summary>
    private static double LeastLambdaOfRoot(ClusterTree tree, HdbscanSettings settings) =>
        settings.SelectionEpsilon > 0 ? 1 / settings.SelectionEpsilon : tree.MaxLambdas[0];

    /// <summary>Returns min(λ, L)/L, where L is the largest λ among the selected cluster's own rows.</summary>
    public static double Strength(double lambda, double largest)
    {
        if (largest == 0 || !double.IsFinite(lambda))
        {
            return 1;
        }

        return Math.Min(lambda, largest) / largest;
    }

    /// <summary>Returns the strength with which each point belongs to its cluster, from 0 to 1; 0 for noise.</summary>
    public static double[] Strengths(ClusterTree tree, int[] selected, ReadOnlySpan<int> labels)
    {
        var strengths = new double[labels.Length];
        for (var point = 0; point < labels.Length; point++)
        {
            if (labels[point] >= 0)
            {
                strengths[point] = Strength(tree.PointLambdas[point], tree.MaxLambdas[selected[labels[point]]]);
            }
        }

        return strengths;
    }

    private static double[] Persist(ClusterTree tree, ClusterSelection selection, int[] labels)
    {
        var sizes = new double[selection.Clusters.Length];
        foreach (var row in tree.Condensed.Rows)
        {
            if (row.IsPoint && labels[row.Child] is >= 0 and var label)
            {
                sizes[label] += row.Size;
            }
        }

        var largest = tree.MaxLambdas.Max();
        return [.. selection.Clusters.Select((cluster, rank) => double.IsInfinity(largest) || largest == 0 || sizes[rank] == 0
            ? 1
            : selection.Stabilities[cluster] / (sizes[rank] * largest))];
    }
}
