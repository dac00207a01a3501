using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a topic that a search found.</summary>
/// <param name="Topic">The topic's id; −1 for the outliers.</param>
/// <param name="Similarity">The cosine between the query and the topic's embedding, from −1 to 1.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct TopicMatch(int Topic, double Similarity)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"topic {Topic} (similarity {Similarity:0.###})");
}
