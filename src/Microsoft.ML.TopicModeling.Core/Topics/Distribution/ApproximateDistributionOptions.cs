namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for finding the topics within documents.</summary>
public sealed class ApproximateDistributionOptions
{
    private const double DefaultMinSimilarity = 0.1;
    private const int LargestWindow = 10_000;
    private const int LargestBatch = 1_000_000;

    /// <summary>
    /// Gets or sets the number of tokens of a window, from 1 to 10,000. Larger windows see more context and blur where one topic ends and
    /// the next begins. The default is 4.
    /// </summary>
    public int Window { get; set; } = 4;

    /// <summary>
    /// Gets or sets the number of tokens between the starts of two windows, at least 1. Larger values are faster and coarser. The default
    /// is 1.
    /// </summary>
    public int Stride { get; set; } = 1;

    /// <summary>
    /// Gets or sets the smallest similarity, from 0 to 1, at which a window counts for a topic. Larger values give a document fewer topics,
    /// and leave more documents without any. Null (the default): 0.1, or <see cref="ReduceOutliersOptions.Threshold"/> where outliers are
    /// reduced.
    /// </summary>
    public double? MinSimilarity { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether windows may extend past both ends of a document, so that its first and last tokens count
    /// as much as the others. The default is false.
    /// </summary>
    public bool Padding { get; set; }

    /// <summary>
    /// Gets or sets the number of documents that are processed at once, from 1 to 1,000,000. It limits the memory and does not change the
    /// result. The default is 1000.
    /// </summary>
    public int BatchSize { get; set; } = 1000;

    /// <summary>
    /// Gets or sets the model that embedded the documents of the fit, to compare windows by meaning, which is slow. Null (the default):
    /// windows are compared by their words.
    /// </summary>
    public EmbeddingModel? EmbeddingModel { get; set; }

    /// <summary>
    /// Gets or sets the maximum number of threads to use, at least 1. The result does not depend on it. Null (the default): one per
    /// processor, or those of <see cref="ReduceOutliersOptions"/>.
    /// </summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>Gets or sets what receives the number of documents done. Null (the default): no progress is reported.</summary>
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
