using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a row of the table of topics per class.</summary>
/// <param name="Topic">The topic's id; −1 for the outliers.</param>
/// <param name="Words">The five words that describe the topic in that class, the most telling first, joined by ", ".</param>
/// <param name="Frequency">The number of the topic's documents in that class.</param>
/// <param name="Class">The class.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicInClass(int Topic, string Words, int Frequency, string Class)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Class}: topic {Topic} ({Frequency} documents): {Words}");
}
