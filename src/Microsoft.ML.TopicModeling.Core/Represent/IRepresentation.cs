namespace Microsoft.ML.TopicModeling;

/// <summary>Describes topics by words or labels: replaces the current words of each topic with better ones.</summary>
/// <remarks>
/// In a <see cref="RepresentationChain"/>, each representation gets the words of the preceding one. As an aspect, a representation starts
/// from the best words by c-TF-IDF.
/// </remarks>
public interface IRepresentation
{
    /// <summary>Checks the settings of the representation before any work, when it is passed to an estimator or an operation.</summary>
    /// <remarks>Implementing it is optional.</remarks>
    /// <param name="embedder">The model that will embed words and documents; null for none.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or an embedding model is missing; the message names it.</exception>
    void Validate(EmbeddingModel? embedder)
    {
    }

    /// <summary>Describes all topics asynchronously.</summary>
    /// <param name="context">The documents, words and weights of the topics.</param>
    /// <param name="words">The current words of each topic, the best first.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>The words of each topic, in the order of <paramref name="words"/>.</returns>
    Task<IReadOnlyList<IReadOnlyList<TopicWord>>> RepresentAsync(
        RepresentationContext context, IReadOnlyList<IReadOnlyList<TopicWord>> words, CancellationToken cancellation = default);
}
