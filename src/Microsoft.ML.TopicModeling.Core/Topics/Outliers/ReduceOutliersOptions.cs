namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for finding topics for outliers.</summary>
public sealed class ReduceOutliersOptions
{
    /// <summary>
    /// Gets or sets the strategy that decides which topic is nearest. To chain strategies, set <see cref="Topics"/> to the result of the
    /// previous one. The default is <see cref="OutlierStrategy.Distributions"/>.
    /// </summary>
    public OutlierStrategy Strategy { get; set; } = OutlierStrategy.Distributions;

    /// <summary>
    /// Gets or sets the similarity or probability, from 0 to 1, below which an outlier remains one. Larger values move fewer outliers, with
    /// more certainty. The default is 0.
    /// </summary>
    public double Threshold { get; set; }

    /// <summary>
    /// Gets or sets the topic of each document, −1 for an outlier: the result of another strategy, or the topics that Transform gave to
    /// new documents. Null (the default): the topics of the model.
    /// </summary>
    public IReadOnlyList<int>? Topics { get; set; }

    /// <summary>
    /// Gets or sets the probability of each topic from 0, one row for each document, for <see cref="OutlierStrategy.Probabilities"/>. Null
    /// (the default): those of the fit, if they were calculated.
    /// </summary>
    public PointMatrix<float>? Probabilities { get; set; }

    /// <summary>
    /// Gets or sets the embedding of each document, for <see cref="OutlierStrategy.Embeddings"/>. Null (the default): none, which suits the
    /// other strategies.
    /// </summary>
    public PointMatrix<float>? Embeddings { get; set; }

    /// <summary>
    /// Gets or sets the options for the windows of <see cref="OutlierStrategy.Distributions"/>. Their smallest similarity is
    /// <see cref="Threshold"/>. The default is as <see cref="ApproximateDistributionOptions"/> says.
    /// </summary>
    public ApproximateDistributionOptions Distribution { get; set; } = new();

    /// <summary>
    /// Gets or sets the maximum number of threads to use, at least 1. The result does not depend on it. Null (the default): one per
    /// processor.
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
