namespace Microsoft.ML.TopicModeling;

/// <summary>Describes topics by words or labels: takes the words that each topic has so far and gives better ones.</summary>
/// <remarks>
/// Representations are put one after the other by <see cref="RepresentationChain"/>, where each gets the words of the one before it, and side by side as
/// aspects, where each starts from the best words by c-TF-IDF.
/// </remarks>
public interface IRepresentation
{
    /// <summary>Checks the settings of the representation, before any work: where it is given to an estimator or an operation.</summary>
    /// <remarks>One's own need not implement it.</remarks>
    /// <param name="embedder">What will embed words and documents; null if nothing does.</param>
    /// <exception cref="ArgumentException">A setting is out of its range, or an embedder is missing; the message names it.</exception>
    void Validate(EmbeddingModel? embedder)
    {
    }

    /// <summary>Describes all topics.</summary>
    /// <param name="context">The topics: their documents, words and weights.</param>
    /// <param name="words">The words of each topic so far, the best first.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The words of each topic, in the order of <paramref name="words"/>.</returns>
    Task<IReadOnlyList<IReadOnlyList<TopicWord>>> RepresentAsync(
        RepresentationContext context, IReadOnlyList<IReadOnlyList<TopicWord>> words, CancellationToken cancellation = default);
}
