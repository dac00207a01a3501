using System.Collections.ObjectModel;
using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>One topic of a <see cref="TopicModel"/>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record Topic
{
    /// <summary>The id of the documents that belong to no topic.</summary>
    public const int Outlier = -1;

    /// <summary>0 for the largest topic, 1 for the next, …; <see cref="Outlier"/> for the documents that belong to none.</summary>
    public required int Id { get; init; }

    /// <summary>How many documents of the fit have this topic.</summary>
    public required int Count { get; init; }

    /// <summary>The id and the first four words, joined by underscores, such as "0_war_peace_nations_world".</summary>
    public required string Label { get; init; }

    /// <summary>The name that somebody gave the topic; null for none.</summary>
    public string? CustomLabel { get; init; }

    /// <summary>The words that set the topic apart, the most telling first.</summary>
    public required IReadOnlyList<TopicWord> Words { get; init; }

    /// <summary>The topic's words, or labels, in other ways, by the names that <see cref="TopicModelOptions.Aspects"/> gave them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<TopicWord>> Aspects { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<TopicWord>>.Empty;

    /// <summary>The documents whose words come nearest to the topic's, the nearest first.</summary>
    public required IReadOnlyList<TopicDocument> RepresentativeDocuments { get; init; }

    /// <summary>The mean of the embeddings of the topic's documents, not normalised; empty if the fit had no embeddings.</summary>
    public required ReadOnlyMemory<float> Embedding { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{CustomLabel ?? Label} ({Count} documents): {string.Join(", ", Words.Select(word => word.Word))}");
}
