namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for <see cref="TopicModel.WriteBERTopic"/>.</summary>
public sealed class BERTopicDirectoryOptions
{
    /// <summary>
    /// Gets or sets a value that indicates whether the c-TF-IDF of all words is written (BERTopic's save_ctfidf). Operations on words after
    /// loading need it; it takes most of the size. A model without c-TF-IDF never writes it. The default is true.
    /// </summary>
    public bool SaveClassTfIdf { get; set; } = true;

    /// <summary>
    /// Gets or sets the name of the embedding model on a hub, such as "sentence-transformers/all-MiniLM-L6-v2", with which BERTopic then
    /// embeds new documents (BERTopic's save_embedding_model). Null (the default): the name in <see cref="Config"/>, if there is one.
    /// </summary>
    public string? EmbeddingModelName { get; set; }

    /// <summary>
    /// Gets or sets the parameters of config.json, such as those of a directory that was read. Null (the default): the number of words, the
    /// language, the n-grams and the seed words of the model, and BERTopic's defaults for all else.
    /// </summary>
    public BERTopicConfig? Config { get; set; }

    /// <summary>
    /// Gets or sets the title of the model card to write as README.md, which says how to use the model and lists its topics, parameters and
    /// versions. The directory can then be pushed to a model hub as it is, by git or the hub's own client. Null (the default): no card is
    /// written, and an existing one is kept.
    /// </summary>
    public string? ModelCardTitle { get; set; }
}
