using System.Collections.Immutable;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>All that a <see cref="TopicModel"/> consists of.</summary>
internal sealed record TopicModelState
{
    /// <summary>In order of their ids, without gaps; the outliers first, if there are any.</summary>
    public required IReadOnlyList<Topic> Topics { get; init; }

    /// <summary>One per document.</summary>
    public required ImmutableArray<int> DocumentTopics { get; init; }

    /// <summary>One per document, or none at all.</summary>
    public required ImmutableArray<float> DocumentProbabilities { get; init; }

    /// <summary>The topic of each cluster that the clustering stage can name.</summary>
    public required ImmutableArray<int> ClusterTopics { get; init; }

    /// <summary>The words of the topics as counts and weights, with what can count and weigh new texts.</summary>
    public required TopicVocabulary Vocabulary { get; init; }

    /// <summary>How the topics are described, so that an operation describes its topics alike.</summary>
    public required TopicModelSettings Settings { get; init; }

    /// <summary>The topic of a document that the clustering stage calls noise: −1, unless the outliers were merged into a topic.</summary>
    public int NoiseTopic { get; init; } = Topic.Outlier;
}
