namespace Microsoft.ML.TopicModeling;

/// <summary>
/// What a saved model is to hold; <see cref="BERTopicTransformer.With(BERTopicStorageOptions)"/> makes the model that does.
/// </summary>
public sealed class BERTopicStorageOptions
{
    /// <summary>
    /// Gets or sets a value that indicates whether the file holds the network and the tokenizer (22 MB for the default), so that it needs
    /// nothing else. Without them it refers to the model by <see cref="EmbeddingModelName"/>. The default is true.
    /// </summary>
    public bool EmbeddingModel { get; set; } = true;

    /// <summary>
    /// Gets or sets the name by which a file without the network refers to it; who loads the file has to know the model of that name.
    /// Null (the default): only for <c>EmbeddingModel.Default</c>, which every loader has.
    /// </summary>
    public string? EmbeddingModelName { get; set; }

    /// <summary>
    /// Gets or sets how exactly the embeddings of the fit's documents are kept, among which UMAP finds the neighbors of a new one: most of
    /// the size of a model of many documents. What was rounded already stays as it is if a finer precision is asked for. Null leaves out
    /// the reduction and the clustering: a new document then gets the topic whose embedding is nearest, the outliers among them, and that
    /// cosine as its probability, as BERTopic does after loading a directory. The default is <see cref="VectorPrecision.Float32"/>.
    /// </summary>
    public VectorPrecision? TrainingVectors { get; set; } = VectorPrecision.Float32;

    /// <summary>
    /// Gets or sets a value that indicates whether the topic of each document of the fit is kept. Operations that take the documents, such
    /// as merging, need it; scoring does not. The default is true.
    /// </summary>
    public bool DocumentTopics { get; set; } = true;

    internal void ThrowIfInvalid()
    {
        Throw.IfUndefined(TrainingVectors ?? default, nameof(TrainingVectors));
        Throw.If(
            EmbeddingModel && EmbeddingModelName is not null,
            "EmbeddingModelName is for a file without the network, but EmbeddingModel is true. Set it to false, or leave the name null.",
            nameof(EmbeddingModelName));
        Throw.If(
            EmbeddingModelName is "",
            "EmbeddingModelName is empty. Give a name, or null for the default model.",
            nameof(EmbeddingModelName));
    }
}
