namespace Microsoft.ML.TopicModeling;

/// <summary>How outliers find a topic.</summary>
public sealed class ReduceOutliersOptions
{
    /// <summary>What decides which topic is nearest. To chain strategies, give the answer of one as <see cref="Topics"/> of the next.</summary>
    public OutlierStrategy Strategy { get; set; } = OutlierStrategy.Distributions;

    /// <summary>An outlier stays one if its largest similarity, or probability, is below this. Larger values move fewer, and more surely.</summary>
    public double Threshold { get; set; }

    /// <summary>
    /// The topic of each document, −1 for an outlier, if it is not to be the model's: the answer of another strategy, or for new documents the topics that Transform
    /// gave them.
    /// </summary>
    public IReadOnlyList<int>? Topics { get; set; }

    /// <summary>For <see cref="OutlierStrategy.Probabilities"/>: one row for each document with the probability of each topic from 0 on. Null: those of the fit, if they were calculated.</summary>
    public PointMatrix<float>? Probabilities { get; set; }

    /// <summary>For <see cref="OutlierStrategy.Embeddings"/>: the embedding of each document.</summary>
    public PointMatrix<float>? Embeddings { get; set; }

    /// <summary>For <see cref="OutlierStrategy.Distributions"/>: the windows. Its smallest similarity is <see cref="Threshold"/>.</summary>
    public ApproximateDistributionOptions Distribution { get; set; } = new();

    /// <summary>The most threads to use, but for the windows, whose options say it themselves; null: one per processor. The result does not depend on it.</summary>
    public int? MaxDegreeOfParallelism { get; set; }
}
