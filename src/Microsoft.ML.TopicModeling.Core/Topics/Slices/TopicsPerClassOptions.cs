namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for describing topics per class.</summary>
public sealed class TopicsPerClassOptions
{
    /// <summary>
    /// Gets or sets a value that indicates whether the weights of a topic's words in one class are averaged with those in all classes, so
    /// that they stay on its subject. The default is true.
    /// </summary>
    public bool GlobalTuning { get; set; } = true;

    /// <summary>
    /// Gets or sets the representation that describes a topic in one class, such as <see cref="TopicModelOptions.Representation"/> of the
    /// model. It runs once for each class. Null (the default): the best words by c-TF-IDF, which is fast.
    /// </summary>
    public IRepresentation? Representation { get; set; }

    /// <summary>
    /// Gets or sets the maximum number of threads to use, at least 1. The result does not depend on it. Null (the default): one per
    /// processor.
    /// </summary>
    public int? MaxDegreeOfParallelism { get; set; }

    internal void Validate(EmbeddingModel? embedder)
    {
        Throw.IfLess(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
        Representation?.Validate(embedder);
    }
}
