namespace Microsoft.ML.TopicModeling;

/// <summary>How topics are compared between classes.</summary>
public sealed class TopicsPerClassOptions
{
    /// <summary>
    /// Gets or sets whether the words of a topic in one class are mixed half and half with its words in all, so that they stay on its
    /// subject. Default: true.
    /// </summary>
    public bool GlobalTuning { get; set; } = true;

    /// <summary>
    /// Gets or sets what describes a topic in one class, as it does topics, such as <see cref="TopicModelOptions.Representation"/> of the
    /// model; it runs once for each class. Null (the default): the best words by c-TF-IDF, which takes no time.
    /// </summary>
    public IRepresentation? Representation { get; set; }

    /// <summary>
    /// Gets or sets the most threads to use, at least 1. The result does not depend on it. Null (the default): one per processor.
    /// </summary>
    public int? MaxDegreeOfParallelism { get; set; }

    internal void Validate(EmbeddingModel? embedder)
    {
        Throw.IfLess(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
        Representation?.Validate(embedder);
    }
}
