using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>All that a <see cref="TopicModel"/> consists of.</summary>
internal sealed record TopicModelState
{
    private readonly TopicVocabulary? _vocabulary;

    /// <summary>In order of their ids, without gaps; the outliers first, if there are any.</summary>
    public required IReadOnlyList<Topic> Topics { get; init; }

    /// <summary>One per document; none if they were left out when the model was saved.</summary>
    public required ImmutableArray<int> DocumentTopics { get; init; }

    /// <summary>One per document, or none at all.</summary>
    public required ImmutableArray<float> DocumentProbabilities { get; init; }

    /// <summary>
    /// Documents × clusters of the clustering stage: the probability that each belongs to each; null if it was not requested, and in a
    /// loaded model.
    /// </summary>
    public PointMatrix<float>? ClusterMemberships { get; init; }

    /// <summary>The topic of each cluster that the clustering stage can name.</summary>
    public required ImmutableArray<int> ClusterTopics { get; init; }

    /// <summary>
    /// The words of the topics as counts and weights, with what can count and weigh new texts; set to null where they are unknown.
    /// </summary>
    /// <exception cref="InvalidOperationException">The model was read from a directory that does not hold them.</exception>
    [AllowNull]
    public TopicVocabulary Vocabulary
    {
        get => _vocabulary ?? throw new InvalidOperationException(
            "The model was read from a directory without c-TF-IDF, which this operation needs. "
            + "Save it from BERTopic with save_ctfidf=True, or describe the topics anew by UpdateTopics.");
        init => _vocabulary = value;
    }

    /// <summary>Whether there is a <see cref="Vocabulary"/>.</summary>
    public bool HasVocabulary => _vocabulary is not null;

    /// <summary>
    /// The steps by which BERTopic turned its clusters into topics, if the model was read from its directory: rows of cluster, …, topic.
    /// </summary>
    public ImmutableArray<ImmutableArray<int>>? TopicMapper { get; init; }

    /// <summary>How the topics are described, so that an operation describes its topics alike.</summary>
    public required TopicModelSettings Settings { get; init; }

    /// <summary>
    /// What tells the clusters from those of any other fit; null if the topics are not those of clusters, as of merged models.
    /// </summary>
    public long? Clustering { get; init; }

    /// <summary>
    /// A hash of each document (<see cref="DocumentOrder"/>); none if they are not known, or were those of other documents.
    /// </summary>
    public ImmutableArray<ulong> DocumentHashes
    {
        get => field.Length == DocumentTopics.Length ? field : [];
        init;
    } = [];

    /// <summary>
    /// Hints on what could not be done as requested, or not kept of the directory that the model was read from, and on what looks poor in
    /// the texts.
    /// </summary>
    public ImmutableArray<string> Hints { get; init; } = [];

    /// <summary>Where the topics come from, and what was done to them.</summary>
    public TopicHistory History { get; init; } = TopicHistory.None;

    /// <summary>
    /// The topic of a document that the clustering stage calls noise: −1, unless the outliers were merged into a topic.
    /// </summary>
    public int NoiseTopic { get; init; } = Topic.Outlier;
}
