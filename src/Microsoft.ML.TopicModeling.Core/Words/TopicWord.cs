using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>A word of a topic.</summary>
/// <param name="Word">The word or n-gram.</param>
/// <param name="Score">The relevance of the word to the topic. Its scale depends on the representation.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct TopicWord(string Word, double Score)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Word} ({Score:0.####})");
}
