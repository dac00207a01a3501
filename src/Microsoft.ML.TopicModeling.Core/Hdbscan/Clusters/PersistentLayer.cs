using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.TopicModeling;

/// <summary>One clustering of several of different grain.</summary>
/// <param name="Labels">The cluster of each fitted point, from 0; −1 for noise.</param>
/// <param name="Strengths">How strongly each fitted point belongs to its cluster, from 0 to 1; 0 for noise.</param>
/// <param name="ClusterCount">The number of clusters.</param>
/// <param name="Persistence">How persistent its clusters are over minimum cluster sizes, in all; 0 for the base layer.</param>
/// <param name="MinClusterSize">The minimum cluster size at which these clusters are leaves; null for the base layer.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record PersistentLayer(
    ImmutableArray<int> Labels, ImmutableArray<float> Strengths, int ClusterCount, float Persistence, int? MinClusterSize)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{ClusterCount} clusters of at least {MinClusterSize?.ToString(CultureInfo.InvariantCulture) ?? "the base size"}, persistence {Persistence:0.###}");
}
