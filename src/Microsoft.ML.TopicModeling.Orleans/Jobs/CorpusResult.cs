using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents the topics of a corpus.</summary>
/// <param name="Transformer">The model, whose words, sizes and representative documents are those of the whole corpus.</param>
/// <param name="ModelPath">The path of its file.</param>
/// <param name="ManifestPath">
/// The path of the list of all outputs with their hashes. Of each shard, a file of JSON lines has the id, topic and probability of each
/// document.
/// </param>
/// <param name="DocumentCount">The number of documents.</param>
/// <param name="SetAside">The shards that could not be processed, and whose documents are missing.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CorpusResult(
    BERTopicTransformer Transformer, string ModelPath, string ManifestPath, long DocumentCount, IReadOnlyList<SetAsideShard> SetAside)
{
    /// <summary>Gets the topics.</summary>
    public TopicModel Model => Transformer.Model;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{DocumentCount} documents of {Model.TopicCount} topics, {SetAside.Count} shards set aside");
}
