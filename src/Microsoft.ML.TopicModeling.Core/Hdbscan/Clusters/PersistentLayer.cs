using System.Collections.Immutable;
using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents one of several clusterings of different granularity.</summary>
/// <param name="Labels">The cluster of each fitted point, from 0; −1 for noise.</param>
/// <param name="Strengths">The strength with which each fitted point belongs to its cluster, from 0 to 1; 0 for noise.</param>
/// <param name="ClusterCount">The number of clusters.</param>
/// <param name="Persistence">The total persistence of the clusters over minimum cluster sizes; 0 for the base layer.</param>
/// <param name="MinClusterSize">
/// The minimum cluster size at which these clusters are leaves; <see langword="null"/> for the base layer.
/// </param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record PersistentLayer(
    ImmutableArray<int> Labels, ImmutableArray<float> Strengths, int ClusterCount, float Persistence, int? MinClusterSize)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant(
            $"{ClusterCount} clusters of at least {(object?)MinClusterSize ?? "the base size"}, persistence {Persistence:0.###}");
}
