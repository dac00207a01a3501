using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a row of the table of topics over time.</summary>
/// <typeparam name="TTime">The type of a timestamp.</typeparam>
/// <param name="Topic">The topic's id; −1 for the outliers.</param>
/// <param name="Words">The five words that describe the topic at that time, the most telling first, joined by ", ".</param>
/// <param name="Frequency">The number of the topic's documents at that time.</param>
/// <param name="Timestamp">The time, or the beginning of its bin.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicAtTime<TTime>(int Topic, string Words, int Frequency, TTime Timestamp)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Timestamp}: topic {Topic} ({Frequency} documents): {Words}");
}
