namespace Microsoft.ML.TopicModeling;

/// <summary>How the topics within documents are found.</summary>
public sealed class ApproximateDistributionOptions
{
    /// <summary>The number of tokens of a window. Larger ones see more context and blur where one topic ends and the next begins.</summary>
    public int Window { get; set; } = 4;

    /// <summary>How many tokens apart two windows start. Larger values are faster and coarser.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>A window counts for the topics that it is at least so similar to. Larger values leave fewer topics, and more documents without any.</summary>
    public double MinSimilarity { get; set; } = 0.1;

    /// <summary>Whether windows may reach over both ends of a document, so that its first and last tokens count as much as the others.</summary>
    public bool Padding { get; set; }

    /// <summary>How many documents are worked on at once. It bounds the memory and does not change the result.</summary>
    public int BatchSize { get; set; } = 1000;

    /// <summary>The model that embedded the documents of the fit, if windows are to be compared by meaning and not by words; slow.</summary>
    public EmbeddingModel? EmbeddingModel { get; set; }

    /// <summary>The most threads to use; null: one per processor. The result does not depend on it.</summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>Told how many documents are done.</summary>
    public IProgress<TopicModelingProgress>? Progress { get; set; }

    /// <summary>The same options with another least similarity.</summary>
    internal ApproximateDistributionOptions With(double minSimilarity)
    {
        var copy = (ApproximateDistributionOptions)MemberwiseClone();
        copy.MinSimilarity = minSimilarity;
        return copy;
    }

    internal void Validate()
    {
        Throw.IfLess(Window, 1, nameof(Window));
        Throw.IfLess(Stride, 1, nameof(Stride));
        Throw.IfLess(BatchSize, 1, nameof(BatchSize));
        Throw.IfOutside(MinSimilarity, 0, 1, nameof(MinSimilarity));
        Throw.IfLess(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
    }
}
