using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.ML.TopicModeling.Cluster;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents one row of a condensed tree, in which a point or a smaller cluster leaves a cluster.</summary>
/// <param name="Parent">The cluster that is left. Ids of clusters start at n, the root, which holds all points.</param>
/// <param name="Child">The point (below n) or the cluster that leaves.</param>
/// <param name="Lambda">The density at which it leaves, 1/distance; infinite at distance 0.</param>
/// <param name="Size">The number of points that leave, or the sum of their weights.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct CondensedEdge(int Parent, int Child, double Lambda, double Size)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Child} ({Size:0.##} points) leaves {Parent} at λ {Lambda:0.######}");
}

/// <summary>
/// Represents the hierarchy in terms of clusters: splits into two groups of at least the minimum size, and points that drop out between
/// splits.
/// </summary>
/// <remarks>
/// Ids of clusters ascend breadth first, so that a parent's id is lower than its children's. <c>mlContext.Data.LoadFromEnumerable</c> turns
/// <see cref="Edges"/> into a table.
/// Source: McInnes, Healy 2017, "Accelerated hierarchical density based clustering", section 3.
/// </remarks>
public sealed class CondensedTree
{
    private CondensedEdge[]? _edges;

    internal CondensedTree(CondensedRows rows) => Rows = rows;

    /// <summary>Gets the rows, from the root downward.</summary>
    public ImmutableArray<CondensedEdge> Edges =>
        ImmutableCollectionsMarshal.AsImmutableArray(LazyInitializer.EnsureInitialized(ref _edges, CreateEdges));

    /// <summary>Gets the number of points, n, which is also the id of the root.</summary>
    public int PointCount => Rows.PointCount;

    /// <summary>Gets the number of clusters in the tree, including the root. Their ids are n to n + ClusterCount − 1.</summary>
    public int ClusterCount => Rows.ClusterCount;

    internal CondensedRows Rows { get; }

    private CondensedEdge[] CreateEdges()
    {
        var (edges, count) = (new CondensedEdge[PointCount + ClusterCount - 1], 0);
        foreach (var row in Rows)
        {
            var child = row.IsPoint ? row.Child : row.Child + PointCount;
            edges[count++] = new CondensedEdge(row.Parent + PointCount, child, row.Lambda, row.Size);
        }

        return edges;
    }
}
