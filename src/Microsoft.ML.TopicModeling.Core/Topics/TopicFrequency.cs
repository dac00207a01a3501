using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents the number of documents of a topic.</summary>
/// <param name="Topic">The topic's id; −1 for the outliers.</param>
/// <param name="Count">The number of its documents.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct TopicFrequency(int Topic, int Count)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"topic {Topic}: {Count} documents");
}
