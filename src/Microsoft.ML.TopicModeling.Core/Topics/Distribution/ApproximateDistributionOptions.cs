namespace Microsoft.ML.TopicModeling;

/// <summary>How the topics within documents are found.</summary>
public sealed class ApproximateDistributionOptions
{
    private const double DefaultMinSimilarity = 0.1;
    private const int LargestWindow = 10_000;
    private const int LargestBatch = 1_000_000;

    /// <summary>
    /// Gets or sets the number of tokens of a window, from 1 to 10,000. Larger ones see more context and blur where one topic ends and the
    /// next begins. Default: 4.
    /// </summary>
    public int Window { get; set; } = 4;

    /// <summary>
    /// Gets or sets how many tokens apart two windows start, at least 1. Larger values are faster and coarser. Default: 1.
    /// </summary>
    public int Stride { get; set; } = 1;

    /// <summary>
    /// Gets or sets the similarity, from 0 to 1, from which on a window counts for a topic. Larger values leave fewer topics, and more
    /// documents without any. Null (the default): 0.1, or <see cref="ReduceOutliersOptions.Threshold"/> where outliers are reduced.
    /// </summary>
    public double? MinSimilarity { get; set; }

    /// <summary>
    /// Gets or sets whether windows may reach over both ends of a document, so that its first and last tokens count as much as the others.
    /// Default: false.
    /// </summary>
    public bool Padding { get; set; }

    /// <summary>
    /// Gets or sets how many documents are worked on at once, from 1 to 1,000,000. It bounds the memory and does not change the result.
    /// Default: 1000.
    /// </summary>
    public int BatchSize { get; set; } = 1000;

    /// <summary>
    /// Gets or sets the model that embedded the documents of the fit, so that windows are compared by meaning; slow.
    /// Null (the default): they are compared by their words.
    /// </summary>
    public EmbeddingModel? EmbeddingModel { get; set; }

    /// <summary>
    /// Gets or sets the most threads to use, at least 1. The result does not depend on it. Null (the default): one per processor, or those
    /// of <see cref="ReduceOutliersOptions"/>.
    /// </summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>Gets or sets what is told how many documents are done. Null (the default): nothing.</summary>
    public IProgress<TopicModelingProgress>? Progress { get; set; }

    internal double FullMinSimilarity => MinSimilarity ?? DefaultMinSimilarity;

    /// <summary>The same options with another threshold, and threads where none are set.</summary>
    internal ApproximateDistributionOptions With(double minSimilarity, int? maxDegreeOfParallelism)
    {
        var copy = (ApproximateDistributionOptions)MemberwiseClone();
        copy.MinSimilarity = minSimilarity;
        copy.MaxDegreeOfParallelism ??= maxDegreeOfParallelism;
        return copy;
    }

    internal void Validate()
    {
        Throw.IfOutside(Window, 1, LargestWindow, nameof(Window));
        Throw.IfLess(Stride, 1, nameof(Stride));
        Throw.IfOutside(BatchSize, 1, LargestBatch, nameof(BatchSize));
        Throw.IfOutside(FullMinSimilarity, 0, 1, nameof(MinSimilarity));
        Throw.IfLess(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
    }
}
