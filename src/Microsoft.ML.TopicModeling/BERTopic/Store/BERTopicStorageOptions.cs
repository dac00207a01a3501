namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Provides options for what a saved model holds. <see cref="BERTopicTransformer.With(BERTopicStorageOptions)"/> applies them.
/// </summary>
public sealed class BERTopicStorageOptions
{
    /// <summary>
    /// Gets or sets a value that indicates whether the file holds the network and the tokenizer (22 MB for the default), so that it needs
    /// nothing else. Otherwise the file refers to the model by <see cref="EmbeddingModelName"/>. The default is true.
    /// </summary>
    public bool EmbeddingModel { get; set; } = true;

    /// <summary>
    /// Gets or sets the name by which a file without the network refers to it. The program that loads the file must supply the model of
    /// that name. Null (the default): the file has no name, which is possible only for <c>EmbeddingModel.Default</c>.
    /// </summary>
    public string? EmbeddingModelName { get; set; }

    /// <summary>
    /// Gets or sets the precision in which the vectors of the tokens of a <see cref="StaticEmbeddingModel"/> are kept. Other embedding
    /// models are saved as they are. Vectors that are rounded already are not changed by a finer precision. The default is
    /// <see cref="VectorPrecision.Float32"/>.
    /// </summary>
    public VectorPrecision TokenVectors { get; set; } = VectorPrecision.Float32;

    /// <summary>
    /// Gets or sets the precision in which the embeddings of the fit's documents are kept. UMAP finds the neighbors of a new document among
    /// them; they take most of the size of a model of many documents. Embeddings that are rounded already are not changed by a finer
    /// precision. Null drops the reduction and the clustering: a new document then gets the topic, or the outliers, whose embedding is
    /// nearest, and that cosine as its probability, as in BERTopic after loading a directory. The default is
    /// <see cref="VectorPrecision.Float32"/>.
    /// </summary>
    public VectorPrecision? TrainingVectors { get; set; } = VectorPrecision.Float32;

    /// <summary>
    /// Gets or sets a value that indicates whether the topic of each document of the fit is kept. Operations that take the documents, such
    /// as merging, need it; scoring does not. The default is true.
    /// </summary>
    public bool DocumentTopics { get; set; } = true;

    internal void ThrowIfInvalid()
    {
        Throw.IfUndefined(TokenVectors, nameof(TokenVectors));
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
