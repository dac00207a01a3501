using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.ML.TopicModeling.Cluster;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents one step of a single-linkage tree, in which two groups of points become one.</summary>
/// <param name="Left">The group that holds the first end of the joining edge: a point (below n), or n + i for the group of step i.</param>
/// <param name="Right">The group that holds the other end.</param>
/// <param name="Distance">The mutual reachability distance at which the groups are joined.</param>
/// <param name="Size">The number of points in the joined group, or the sum of their weights.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct SingleLinkageMerge(int Left, int Right, double Distance, double Size)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Left} + {Right} at distance {Distance:0.######}: {Size:0.##} points");
}

/// <summary>
/// Represents all groups that the points form as the distance grows, from single points to one group: the hierarchy from which the clusters
/// are selected.
/// </summary>
/// <remarks>
/// The n − 1 steps are in ascending order of distance; ids are those of SciPy's linkage. <c>mlContext.Data.LoadFromEnumerable</c> turns
/// <see cref="Merges"/> into a table.
/// </remarks>
public sealed class SingleLinkageTree
{
    internal SingleLinkageTree(ImmutableArray<SingleLinkageMerge> merges, PointWeights? weights = null) =>
        (Merges, Weights) = (merges, weights);

    /// <summary>Gets the steps, nearest groups first.</summary>
    public ImmutableArray<SingleLinkageMerge> Merges { get; }

    /// <summary>Gets the number of points, n.</summary>
    public int PointCount => Merges.Length + 1;

    /// <summary>The weight of each point; null for 1 each.</summary>
    internal PointWeights? Weights { get; }

    /// <summary>Returns the size of a group, which for a point is 1 or its weight.</summary>
    internal double Size(int node) => node < PointCount ? Weights?.Values[node] ?? 1 : Merges[node - PointCount].Size;
}
