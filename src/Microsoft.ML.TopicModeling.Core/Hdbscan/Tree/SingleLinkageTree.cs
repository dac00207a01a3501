using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.ML.TopicModeling.Cluster;

namespace Microsoft.ML.TopicModeling;

/// <summary>One step of a single-linkage tree: two groups of points become one.</summary>
/// <param name="Left">The group that holds the first end of the joining edge: a point (below n), or n + i for what step i made.</param>
/// <param name="Right">The group that holds the other end.</param>
/// <param name="Distance">The mutual reachability distance at which they meet.</param>
/// <param name="Size">How many points the joined group has, or the sum of their weights.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct SingleLinkageMerge(int Left, int Right, double Distance, double Size)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Left} + {Right} at distance {Distance:0.######}: {Size:0.##} points");
}

/// <summary>All groups that the points form as the distance grows, from single points to one: the hierarchy that the clusters are taken from.</summary>
/// <remarks>The n − 1 steps stand in ascending order of distance, ids are those of SciPy's linkage. <see cref="Merges"/> can be made a table by <c>mlContext.Data.LoadFromEnumerable</c>.</remarks>
public sealed class SingleLinkageTree
{
    internal SingleLinkageTree(ImmutableArray<SingleLinkageMerge> merges, PointWeights? weights = null) => (Merges, Weights) = (merges, weights);

    /// <summary>The steps, nearest groups first.</summary>
    public ImmutableArray<SingleLinkageMerge> Merges { get; }

    /// <summary>The number of points, n.</summary>
    public int PointCount => Merges.Length + 1;

    /// <summary>How often each point counts; null for once each.</summary>
    internal PointWeights? Weights { get; }

    /// <summary>The size of a group, which for a point is 1 or its weight.</summary>
    internal double Size(int node) => node < PointCount ? Weights?.Values[node] ?? 1 : Merges[node - PointCount].Size;
}
