namespace Microsoft.ML.TopicModeling;

/// <summary>What decides which topic an outlier is nearest to.</summary>
public enum OutlierStrategy
{
    /// <summary>
    /// The approximate distribution over topics of the words in its windows. Looks at parts of a document, so long documents on several
    /// subjects do well.
    /// </summary>
    Distributions,

    /// <summary>
    /// The probabilities that the clustering gave; needs <see cref="ReduceOutliersOptions.Probabilities"/>, or a fit with
    /// <c>BERTopicOptions.CalculateProbabilities</c>.
    /// </summary>
    Probabilities,

    /// <summary>The words of the whole document, by the cosine of c-TF-IDF. Fast.</summary>
    ClassTfIdf,

    /// <summary>The document's embedding; needs <see cref="ReduceOutliersOptions.Embeddings"/>. Finds topics of other words, too.</summary>
    Embeddings,
}
