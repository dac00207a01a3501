namespace Microsoft.ML.TopicModeling;

/// <summary>How topics are compared between classes.</summary>
public sealed class TopicsPerClassOptions
{
    /// <summary>Whether the words of a topic in one class are mixed half and half with its words in all, so that they stay on its subject.</summary>
    public bool GlobalTuning { get; set; } = true;

    /// <summary>
    /// What describes a topic in one class, as it does topics, such as <see cref="TopicModelOptions.Representation"/> of the model;
    /// it runs once for each class. Null: the best words by c-TF-IDF, which takes no time.
    /// </summary>
    public IRepresentation? Representation { get; set; }

    /// <summary>The most threads to use; null: one per processor. The result does not depend on it.</summary>
    public int? MaxDegreeOfParallelism { get; set; }
}
