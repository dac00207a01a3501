namespace Microsoft.ML.TopicModeling;

/// <summary>What <see cref="TopicModel.WriteBERTopic"/> writes.</summary>
public sealed class BERTopicDirectoryOptions
{
    /// <summary>
    /// Gets or sets a value that indicates whether the c-TF-IDF of all words is written (BERTopic's save_ctfidf): needed for operations on
    /// words after loading, and most of the size. A model that does not know it never writes it. The default is true.
    /// </summary>
    public bool SaveClassTfIdf { get; set; } = true;

    /// <summary>
    /// Gets or sets the name of the embedding model on a hub, such as "sentence-transformers/all-MiniLM-L6-v2", with which BERTopic then
    /// embeds new documents (BERTopic's save_embedding_model). Null (the default): that of <see cref="Config"/>, if there is one.
    /// </summary>
    public string? EmbeddingModelName { get; set; }

    /// <summary>
    /// Gets or sets the parameters of config.json, such as those of a directory that was read. Null (the default): the number of words, the
    /// language, the n-grams and the seed words are the model's, all else is BERTopic's default.
    /// </summary>
    public BERTopicConfig? Config { get; set; }

    /// <summary>
    /// Gets or sets the title of a README.md, the model card of a hub: how to use the model, its topics, parameters and versions. The
    /// directory can then be pushed to a hub as it is, by git or the hub's own client. Null (the default): none is written, and one that is
    /// there stays.
    /// </summary>
    public string? ModelCardTitle { get; set; }
}
