using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>A row of the hierarchy of topics: two topics, or groups of them, that become one group.</summary>
/// <param name="ParentId">The id of the group: the number of topics for the nearest pair, one more for each further merge.</param>
/// <param name="ParentName">The best words of the group, joined by underscores.</param>
/// <param name="Topics">The topics of the group, ascending.</param>
/// <param name="LeftId">The id of the one part: a topic if it is below the number of topics, else a group.</param>
/// <param name="LeftName">The best words of the one part.</param>
/// <param name="RightId">The id of the other part.</param>
/// <param name="RightName">The best words of the other part.</param>
/// <param name="Distance">How far apart the two parts are; its scale depends on the linkage.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicMerge(
    int ParentId,
    string ParentName,
    IReadOnlyList<int> Topics,
    int LeftId,
    string LeftName,
    int RightId,
    string RightName,
    double Distance)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{ParentId} {ParentName} = {LeftId} {LeftName} + {RightId} {RightName} at distance {Distance:0.###}");
}
