namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies what decides which topic an outlier is nearest to.</summary>
public enum OutlierStrategy
{
    /// <summary>
    /// The approximate distribution of the document over topics, by the words of its windows. Suits long documents on several subjects.
    /// </summary>
    Distributions,

    /// <summary>
    /// The probabilities that the clustering gives. Needs <see cref="ReduceOutliersOptions.Probabilities"/>, or a fit with
    /// <c>BERTopicOptions.CalculateProbabilities</c>.
    /// </summary>
    Probabilities,

    /// <summary>The cosine of the c-TF-IDF of the whole document. Fast.</summary>
    ClassTfIdf,

    /// <summary>
    /// The cosine of the document's embedding. Needs <see cref="ReduceOutliersOptions.Embeddings"/>. Finds topics of other words, too.
    /// </summary>
    Embeddings,
}
