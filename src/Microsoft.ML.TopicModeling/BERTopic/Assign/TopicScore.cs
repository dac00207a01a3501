using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents the topic of a text.</summary>
/// <param name="Topic">The id of the topic; −1 for an outlier.</param>
/// <param name="Label">The label of the topic.</param>
/// <param name="Probability">The probability of the topic, from 0 to 1.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct TopicScore(int Topic, string Label, float Probability)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Label} ({Probability:0.###})");
}
