namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies how to handle a text that has more tokens than a model accepts.</summary>
public enum LongTextHandling
{
    /// <summary>The text is truncated, as in sentence-transformers.</summary>
    Truncate,

    /// <summary>
    /// The text is split into overlapping parts. Its vector is the mean of the vectors of the parts, weighted by their numbers of tokens.
    /// </summary>
    Average,
}
