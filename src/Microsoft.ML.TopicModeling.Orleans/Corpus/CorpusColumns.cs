using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents where the documents of a corpus have their ids, texts and embeddings.</summary>
/// <param name="Id">
/// The column of ids. A document without one has the name of its file with the place in it, such as "reviews.jsonl@1024".
/// </param>
/// <param name="Text">The column of texts.</param>
/// <param name="Vector">The column of ready embeddings, in JSON lines and Parquet; null if the texts are to be embedded.</param>
[GenerateSerializer]
[Immutable]
[Alias("topics.CorpusColumns")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CorpusColumns(
    [property: Id(0)] string Id = "id", [property: Id(1)] string Text = "text", [property: Id(2)] string? Vector = null)
{
    /// <inheritdoc/>
    public override string ToString() => Vector is null ? $"{Id}, {Text}" : $"{Id}, {Text}, {Vector}";
}
