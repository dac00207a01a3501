namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for matching the topics of two models.</summary>
public sealed record TopicComparisonOptions
{
    /// <summary>Gets or sets by what topics are matched. The default is <see cref="TopicEvidence.Automatic"/>.</summary>
    public TopicEvidence Evidence { get; set; } = TopicEvidence.Automatic;

    /// <summary>
    /// Gets or sets the smallest Jaccard index of two topics' documents, from 0 to 1, at which they can be the same topic, where documents
    /// decide. Larger values match fewer topics, with more certainty. The default is 0.3, as in Greene, Doyle, Cunningham 2010.
    /// </summary>
    public double MinOverlap { get; set; } = 0.3;

    /// <summary>
    /// Gets or sets the smallest cosine of two topics' embeddings, from −1 to 1, at which they can be the same topic, where embeddings
    /// decide. Larger values match fewer topics, with more certainty. The default is 0.85.
    /// </summary>
    public double MinSimilarity { get; set; } = 0.85;

    /// <summary>
    /// Gets or sets the smallest cosine of two topics' words, from 0 to 1, at which they can be the same topic, where words decide. The
    /// default is 0.5.
    /// </summary>
    public double MinWordSimilarity { get; set; } = 0.5;

    /// <summary>
    /// Gets or sets the smallest share of a topic's documents in common, from 0 to 1, that must be in another topic for it to be split from
    /// that or merged into it, where documents decide. The default is 0.5.
    /// </summary>
    public double MinShare { get; set; } = 0.5;

    /// <summary>
    /// Gets or sets the topics that the earlier model gives some documents, −1 for an outlier, such as those that
    /// <c>BERTopicTransformer.Score</c> finds. Null (the default): those of the documents that both fits have, which are recognized by
    /// their texts.
    /// </summary>
    public IReadOnlyList<int>? TopicsBefore { get; set; }

    /// <summary>
    /// Gets or sets the topics that the later model gives the same documents, in the same order. Null (the default): as for
    /// <see cref="TopicsBefore"/>, with which it must be set.
    /// </summary>
    public IReadOnlyList<int>? TopicsAfter { get; set; }

    internal TopicComparisonOptions Validate()
    {
        Throw.IfUndefined(Evidence, nameof(Evidence));
        Throw.IfOutside(MinOverlap, 0, 1, nameof(MinOverlap));
        Throw.IfOutside(MinSimilarity, -1, 1, nameof(MinSimilarity));
        Throw.IfOutside(MinWordSimilarity, 0, 1, nameof(MinWordSimilarity));
        Throw.IfOutside(MinShare, 0, 1, nameof(MinShare));
        Throw.If(
            TopicsBefore?.Count != TopicsAfter?.Count,
            FormattableString.Invariant($"There are {TopicsBefore?.Count ?? 0} topics of documents before and {TopicsAfter?.Count ?? 0} ")
            + "after. Give both for the same documents, or neither.",
            nameof(TopicsAfter));
        return this;
    }
}
