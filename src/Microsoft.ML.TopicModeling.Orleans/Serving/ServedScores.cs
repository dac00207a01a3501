using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents the topics of texts, and the version of the model that has given all of them.</summary>
/// <param name="Version">The version.</param>
/// <param name="Scores">The topic of each text, in order.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ServedScores(ServedVersion Version, IReadOnlyList<TopicScore> Scores)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Scores.Count} texts by {Version}");
}
