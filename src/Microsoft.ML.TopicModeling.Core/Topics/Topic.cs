using System.Collections.ObjectModel;
using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents one topic of a <see cref="TopicModel"/>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record Topic
{
    /// <summary>The id of the documents that belong to no topic.</summary>
    public const int Outlier = -1;

    private readonly int? _identity;

    /// <summary>
    /// Gets the id: 0 for the largest topic, 1 for the next, …; <see cref="Outlier"/> for the documents that belong to none.
    /// </summary>
    public required int Id { get; init; }

    /// <summary>
    /// Gets the identity, which the topic keeps through merges, deletions and refits, where ids are numbered again; a topic that is merged
    /// of several has that of the first. It is the <see cref="Id"/> that the topic had in the first fit, or the next number that no topic
    /// has had, and is never given to another topic.
    /// </summary>
    public int Identity
    {
        get => _identity ?? Id;
        init => _identity = value;
    }

    /// <summary>Gets the number of documents of the fit that belong to the topic.</summary>
    public required int Count { get; init; }

    /// <summary>
    /// Gets the id and the first four words, joined by underscores, such as "0_war_peace_nations_world". A topic that continues one of the
    /// fit before keeps the words of its label, even if other words are its best now.
    /// </summary>
    public required string Label { get; init; }

    /// <summary>Gets the name that a caller gave the topic; null if none did.</summary>
    public string? CustomLabel { get; init; }

    /// <summary>Gets the words that set the topic apart, the most telling first.</summary>
    public required IReadOnlyList<TopicWord> Words { get; init; }

    /// <summary>
    /// Gets further descriptions of the topic, words or labels, by the names that <see cref="TopicModelOptions.Aspects"/> gave them.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<TopicWord>> Aspects { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<TopicWord>>.Empty;

    /// <summary>Gets the documents whose words are nearest to the topic's, the nearest first.</summary>
    public required IReadOnlyList<TopicDocument> RepresentativeDocuments { get; init; }

    /// <summary>Gets the mean of the embeddings of the topic's documents, not normalized; empty if the fit had no embeddings.</summary>
    public required ReadOnlyMemory<float> Embedding { get; init; }

    /// <summary>Gets the images that stand for the topic (<see cref="TopicModel.WithImages"/>); null if none do.</summary>
    public TopicImage? Image { get; init; }

    /// <summary>
    /// Gets how well single layouts of the documents find the topic again, from 0 to 1: the mean of the largest Jaccard coefficients of its
    /// documents with those of one of their topics. Above 0.75 a topic is stable, below 0.5 it should not be relied on. Null if it is not
    /// known: the fit had one layout, or the topic was changed since.
    /// </summary>
    /// <remarks>Source: Hennig 2007, "Cluster-wise assessment of cluster stability".</remarks>
    public double? Stability { get; init; }

    /// <summary>Whether the label has its words from the fit before.</summary>
    internal bool HasKeptLabel { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{CustomLabel ?? Label} ({Count} documents): {string.Join(", ", Words.Select(word => word.Word))}");
}
