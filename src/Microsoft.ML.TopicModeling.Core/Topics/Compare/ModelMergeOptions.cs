namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for <see cref="TopicModel.MergeModels(IReadOnlyList{TopicModel}, ModelMergeOptions)"/>.</summary>
public sealed class ModelMergeOptions
{
    /// <summary>
    /// Gets or sets the smallest cosine between the embeddings of two topics at which they join, from −1 to 1. Larger values keep more
    /// topics apart. The default is 0.7.
    /// </summary>
    public double MinSimilarity { get; set; } = 0.7;

    /// <summary>
    /// Gets or sets a value that indicates whether topics are described by the documents of all models: by the best words of the counts
    /// together, by the mean embedding, weighted by sizes, and by the nearest of all representative documents. The default is false, as in
    /// BERTopic: a topic keeps the words, embedding and documents that it had in the first model.
    /// </summary>
    public bool DescribesAgain { get; set; }

    internal ModelMergeOptions Validate()
    {
        Throw.IfOutside(MinSimilarity, -1, 1, nameof(MinSimilarity));
        return new() { MinSimilarity = MinSimilarity, DescribesAgain = DescribesAgain };
    }
}
