namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies what a fit does with documents that repeat others.</summary>
public enum DuplicateHandling
{
    /// <summary>Clusters every document, as BERTopic does: a text that is there often enough is a topic of its own.</summary>
    Keep,

    /// <summary>
    /// Finds documents with the same text or nearly the same embedding, and clusters only the first of each group. The others get its topic
    /// and probability; they count for the size and the words of the topic.
    /// </summary>
    CountOnce,
}
