using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a row of the hierarchy of topics: two topics, or groups of topics, that are merged into one group.</summary>
/// <param name="ParentId">The id of the group: the number of topics for the first merge, and one more for each further merge.</param>
/// <param name="ParentName">The best words of the group, joined by underscores.</param>
/// <param name="Topics">The ids of the topics of the group, in ascending order.</param>
/// <param name="LeftId">The id of the first part: a topic if it is below the number of topics; otherwise, a group.</param>
/// <param name="LeftName">The best words of the first part.</param>
/// <param name="RightId">The id of the second part.</param>
/// <param name="RightName">The best words of the second part.</param>
/// <param name="Distance">The distance between the two parts; its scale depends on the linkage.</param>
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
