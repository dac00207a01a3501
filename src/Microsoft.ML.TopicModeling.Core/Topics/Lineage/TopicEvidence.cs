namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies by what the topics of two models are matched.</summary>
public enum TopicEvidence
{
    /// <summary>
    /// The documents, if at least half of those of the smaller fit are in both; otherwise the embeddings, if both models have some of the
    /// same dimension; otherwise the words.
    /// </summary>
    Automatic,

    /// <summary>
    /// The documents that both models have: of all that are in either of two topics, the share that is in both (Jaccard). The strongest
    /// evidence.
    /// </summary>
    Documents,

    /// <summary>The cosine of the topic embeddings, which must come from the same embedding model.</summary>
    Embeddings,

    /// <summary>
    /// The cosine of the c-TF-IDF of the words; the weakest evidence, which needs neither common documents nor embeddings.
    /// </summary>
    Words,
}
