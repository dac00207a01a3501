namespace Microsoft.ML.TopicModeling;

/// <summary>What happens to a text that has more tokens than a model takes.</summary>
public enum LongTextHandling
{
    /// <summary>Its beginning stands for it. This is what sentence-transformers does.</summary>
    Truncate,

    /// <summary>It is cut into overlapping parts, and the mean of their vectors, weighted by their tokens, stands for it.</summary>
    Average,
}
