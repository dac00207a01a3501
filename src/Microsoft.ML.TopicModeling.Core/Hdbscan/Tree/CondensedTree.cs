using System.Collections.Immutable;
using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>One row of a condensed tree: a point or a smaller cluster leaves a cluster.</summary>
/// <param name="Parent">The cluster that is left; ids from n (the root, which holds all points) on.</param>
/// <param name="Child">What leaves: a point (below n) or a cluster.</param>
/// <param name="Lambda">The density at which it leaves, 1/distance; infinite at distance 0.</param>
/// <param name="Size">How many points leave, or the sum of their weights.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct CondensedEdge(int Parent, int Child, double Lambda, double Size)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Child} ({Size:0.##} points) leaves {Parent} at λ {Lambda:0.######}");
}

/// <summary>The hierarchy in terms of clusters: splits into two groups of at least the minimum size, and points that drop out between splits.</summary>
/// <remarks>
/// Ids of clusters ascend breadth first, so that a parent's is lower than its children's.
/// <see cref="Edges"/> can be made a table by <c>mlContext.Data.LoadFromEnumerable</c>. Source: McInnes, Healy 2017, "Accelerated hierarchical density based clustering", section 3.
/// </remarks>
public sealed class CondensedTree
{
    internal CondensedTree(ImmutableArray<CondensedEdge> edges, int pointCount)
    {
        Edges = edges;
        PointCount = pointCount;
        var clusters = 1;
        foreach (var edge in edges)
        {
            clusters = Math.Max(clusters, edge.Parent - pointCount + 1);
            clusters = Math.Max(clusters, edge.Child - pointCount + 1);
        }

        ClusterCount = clusters;
    }

    /// <summary>The rows, from the root downwards.</summary>
    public ImmutableArray<CondensedEdge> Edges { get; }

    /// <summary>The number of points, n, which is also the id of the root.</summary>
    public int PointCount { get; }

    /// <summary>The number of clusters in the tree, the root included; their ids are n to n + ClusterCount − 1.</summary>
    public int ClusterCount { get; }
}
