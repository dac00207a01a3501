namespace Microsoft.ML.TopicModeling;

/// <summary>How outliers find a topic.</summary>
public sealed class ReduceOutliersOptions
{
    /// <summary>
    /// Gets or sets what decides which topic is nearest. To chain strategies, give the answer of one as <see cref="Topics"/> of the next.
    /// Default: <see cref="OutlierStrategy.Distributions"/>.
    /// </summary>
    public OutlierStrategy Strategy { get; set; } = OutlierStrategy.Distributions;

    /// <summary>
    /// Gets or sets the similarity, or probability, from 0 to 1, below which an outlier stays one. Larger values move fewer, and more
    /// surely. Default: 0.
    /// </summary>
    public double Threshold { get; set; }

    /// <summary>
    /// Gets or sets the topic of each document, −1 for an outlier: the answer of another strategy, or for new documents the topics that
    /// Transform gave them. Null (the default): the model's.
    /// </summary>
    public IReadOnlyList<int>? Topics { get; set; }

    /// <summary>
    /// Gets or sets, for <see cref="OutlierStrategy.Probabilities"/>, one row for each document with the probability of each topic from 0
    /// on. Null (the default): those of the fit, if they were calculated.
    /// </summary>
    public PointMatrix<float>? Probabilities { get; set; }

    /// <summary>
    /// Gets or sets, for <see cref="OutlierStrategy.Embeddings"/>, the embedding of each document. Null (the default): none, for the other
    /// strategies.
    /// </summary>
    public PointMatrix<float>? Embeddings { get; set; }

    /// <summary>
    /// Gets or sets, for <see cref="OutlierStrategy.Distributions"/>, the windows; their smallest similarity is <see cref="Threshold"/>.
    /// Default: as <see cref="ApproximateDistributionOptions"/> says.
    /// </summary>
    public ApproximateDistributionOptions Distribution { get; set; } = new();

    /// <summary>
    /// Gets or sets the most threads to use, at least 1. The result does not depend on it. Null (the default): one per processor.
    /// </summary>
    public int? MaxDegreeOfParallelism { get; set; }

    internal void Validate()
    {
        Throw.IfUndefined(Strategy, nameof(Strategy));
        Throw.IfOutside(Threshold, 0, 1, nameof(Threshold));
        Throw.IfLess(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
        ArgumentNullException.ThrowIfNull(Distribution);
        Distribution.Validate();
        Throw.If(
            Distribution.MinSimilarity is { } similarity && similarity != Threshold,
            FormattableString.Invariant($"Distribution.MinSimilarity is {Distribution.MinSimilarity}, but Threshold is {Threshold}, which ")
                + "takes its place. Set Threshold alone.",
            nameof(Distribution));
    }
}
