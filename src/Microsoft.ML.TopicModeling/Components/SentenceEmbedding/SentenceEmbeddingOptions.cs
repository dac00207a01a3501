namespace Microsoft.ML.TopicModeling;

/// <summary>How a text column becomes a column of vectors.</summary>
public sealed class SentenceEmbeddingOptions : EmbeddingOptions
{
    /// <summary>The column of vectors to add.</summary>
    public string OutputColumnName { get; set; } = "Embedding";

    /// <summary>The text column to read; null for one of the output's name.</summary>
    public string? InputColumnName { get; set; }

    /// <summary>
    /// What embeds. The model stays the caller's: the transformer does not dispose it. Null for <c>EmbeddingModel.Default</c>.
    /// </summary>
    public EmbeddingModel? Model { get; set; }

    /// <summary>
    /// Whether a saved model file holds the network and the tokenizer, so that it needs nothing else. Without them the file is smaller by their size
    /// and refers to the model by <see cref="SavedModelName"/>.
    /// </summary>
    public bool SaveModelInside { get; set; } = true;

    /// <summary>
    /// The name by which a file without the network refers to it; who loads the file gives the model of that name. Null is only for
    /// <c>EmbeddingModel.Default</c>, which every loader has.
    /// </summary>
    public string? SavedModelName { get; set; }

    /// <summary>Stops every reading of transformed rows within a second; not saved.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>A copy, so that somebody else's options are not changed.</summary>
    internal SentenceEmbeddingOptions Clone() => (SentenceEmbeddingOptions)MemberwiseClone();
}
