using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a document of a shard.</summary>
/// <param name="Id">The id, which no other document of the corpus has.</param>
/// <param name="Text">The text.</param>
/// <param name="Vector">The ready embedding; null if the text is to be embedded.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ShardDocument(string Id, string Text, float[]? Vector = null)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {Excerpt.Of(Text)}";
}
