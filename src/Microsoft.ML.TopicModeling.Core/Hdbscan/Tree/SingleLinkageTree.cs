using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
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
    private readonly int[] _left;
    private readonly int[] _right;
    private readonly ArraySegment<double> _distances;
    private SingleLinkageMerge[]? _merges;

    /// <param name="left">The one group of each step.</param>
    /// <param name="right">The other.</param>
    /// <param name="distances">The distance of each step, and so their number; the other arrays may be longer.</param>
    /// <param name="sizes">The size of each joined group.</param>
    internal SingleLinkageTree(int[] left, int[] right, ArraySegment<double> distances, GroupSizes sizes) =>
        (_left, _right, _distances, Sizes) = (left, right, distances, sizes);

    /// <summary>Gets the steps, nearest groups first.</summary>
    public ImmutableArray<SingleLinkageMerge> Merges =>
        ImmutableCollectionsMarshal.AsImmutableArray(LazyInitializer.EnsureInitialized(ref _merges, CreateMerges));

    /// <summary>Gets the number of points, n.</summary>
    public int PointCount => MergeCount + 1;

    internal int MergeCount => _distances.Count;

    internal GroupSizes Sizes { get; }

    /// <summary>The weight of each point; null for 1 each.</summary>
    internal PointWeights? Weights => Sizes.Weights;

    /// <summary>Gets the size of all points.</summary>
    internal double TotalSize => Sizes[MergeCount - 1];

    /// <summary>Returns the size of a group, which for a point is 1 or its weight.</summary>
    internal double Size(int node) => node < PointCount ? Weights?.Values[node] ?? 1 : Sizes[node - PointCount];

    /// <summary>Returns the groups that a step joins, and their distance.</summary>
    internal (int Left, int Right, double Distance) Merge(int step) => (_left[step], _right[step], _distances[step]);

    private SingleLinkageMerge[] CreateMerges()
    {
        var merges = new SingleLinkageMerge[MergeCount];
        for (var i = 0; i < merges.Length; i++)
        {
            merges[i] = new SingleLinkageMerge(_left[i], _right[i], _distances[i], Sizes[i]);
        }

        return merges;
    }
}
