namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>A condensed tree by cluster (id − n) and by point, as the steps after condensation need it.</summary>
internal sealed class ClusterTree
{
    public ClusterTree(CondensedTree condensed)
    {
        Condensed = condensed;
        MaxLambdas = new double[condensed.ClusterCount];
        foreach (var row in condensed.Rows)
        {
            MaxLambdas[row.Parent] = Math.Max(MaxLambdas[row.Parent], row.Lambda);
        }

        Children = ChildrenOf(Parents);
    }

    public CondensedTree Condensed { get; }

    public int Count => Parents.Length;

    public int PointCount => Condensed.PointCount;

    /// <inheritdoc cref="CondensedRows.Parents"/>
    public int[] Parents => Condensed.Rows.Parents;

    /// <summary>Gets the children of each cluster, ascending.</summary>
    public int[][] Children { get; }

    /// <inheritdoc cref="CondensedRows.Births"/>
    public double[] Births => Condensed.Rows.Births;

    /// <inheritdoc cref="CondensedRows.Sizes"/>
    public double[] Sizes => Condensed.Rows.Sizes;

    /// <summary>Gets the largest λ among each cluster's own rows.</summary>
    public double[] MaxLambdas { get; }

    /// <inheritdoc cref="CondensedRows.PointClusters"/>
    public int[] PointClusters => Condensed.Rows.PointClusters;

    /// <inheritdoc cref="CondensedRows.PointLambdas"/>
    public double[] PointLambdas => Condensed.Rows.PointLambdas;

    /// <summary>Returns the largest λ in each cluster or below.</summary>
    public double[] MaxLambdasBelow()
    {
        var largest = (double[])MaxLambdas.Clone();
        for (var cluster = Count - 1; cluster > 0; cluster--)
        {
            largest[Parents[cluster]] = Math.Max(largest[Parents[cluster]], largest[cluster]);
        }

        return largest;
    }

    /// <summary>Returns for each cluster the label of the selected cluster that it is or lies below; −1 if there is none.</summary>
    /// <param name="selected">The selected clusters, ascending. The label of a cluster is its index here.</param>
    public int[] Labels(ReadOnlySpan<int> selected)
    {
        var labels = new int[Count];
        labels.AsSpan().Fill(-1);
        for (var label = 0; label < selected.Length; label++)
        {
            labels[selected[label]] = label;
        }

        for (var cluster = 1; cluster < Count; cluster++)
        {
            if (labels[cluster] < 0)
            {
                labels[cluster] = labels[Parents[cluster]];
            }
        }

        return labels;
    }

    private static int[][] ChildrenOf(int[] parents)
    {
        var children = new int[parents.Length][];
        children.AsSpan().Fill([]);
        for (var cluster = 1; cluster < parents.Length; cluster++)
        {
            children[parents[cluster]] = [.. children[parents[cluster]], cluster];
        }

        return children;
    }
}
