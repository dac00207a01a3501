namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>A condensed tree by cluster (id − n) and by point, as the steps after condensation need it.</summary>
internal sealed class ClusterTree
{
    public ClusterTree(CondensedTree condensed)
    {
        Condensed = condensed;
        var count = condensed.ClusterCount;
        Parents = new int[count];
        Births = new double[count];
        Sizes = new double[count];
        MaxLambdas = new double[count];
        PointClusters = new int[condensed.PointCount];
        PointLambdas = new double[condensed.PointCount];
        Parents[0] = -1;
        foreach (var edge in condensed.Edges)
        {
            var parent = edge.Parent - condensed.PointCount;
            MaxLambdas[parent] = Math.Max(MaxLambdas[parent], edge.Lambda);
            if (edge.Child < condensed.PointCount)
            {
                (PointClusters[edge.Child], PointLambdas[edge.Child]) = (parent, edge.Lambda);
                Sizes[0] += edge.Size;
            }
            else
            {
                var child = edge.Child - condensed.PointCount;
                (Parents[child], Births[child], Sizes[child]) = (parent, edge.Lambda, edge.Size);
            }
        }

        Children = ChildrenOf(Parents);
    }

    public CondensedTree Condensed { get; }

    public int Count => Parents.Length;

    /// <summary>Gets the parent of each cluster; −1 for the root.</summary>
    public int[] Parents { get; }

    /// <summary>Gets the children of each cluster, ascending.</summary>
    public int[][] Children { get; }

    /// <summary>Gets the λ at which each cluster leaves its parent; 0 for the root.</summary>
    public double[] Births { get; }

    /// <summary>Gets the number of points in each cluster, or the sum of their weights.</summary>
    public double[] Sizes { get; }

    /// <summary>Gets the largest λ among each cluster's own rows.</summary>
    public double[] MaxLambdas { get; }

    /// <summary>Gets the cluster that each point leaves.</summary>
    public int[] PointClusters { get; }

    /// <summary>Gets the λ at which each point leaves its cluster.</summary>
    public double[] PointLambdas { get; }

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
