using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Provides guided topic modeling, which draws documents toward topics that one hopes to find.</summary>
/// <remarks>
/// A document that is nearer to a seed than to the mean of all documents is labeled with the number of the seed, from which the reduction
/// learns, and its embedding becomes three quarters its own and one quarter the seed's. Where the documents hold no such topic, clustering
/// still finds none. Source: BERTopic's guided topic modeling; there, the embeddings are changed in the caller's array.
/// </remarks>
public static class GuidedTopics
{
    /// <summary>Labels documents and draws their embeddings toward their seeds.</summary>
    /// <param name="embeddings">The embeddings of the documents, which are not changed.</param>
    /// <param name="seeds">The embeddings of the seeds. A seed is the words of a topic, joined by spaces.</param>
    /// <returns>The seed of each document, −1 for none, and the new embeddings.</returns>
    /// <exception cref="ArgumentException">There are no documents or no seeds, or their embeddings differ in dimension.</exception>
    public static (int[] Labels, PointMatrix<float> Embeddings) Guide(PointMatrix<float> embeddings, PointMatrix<float> seeds) =>
        SeedGuide.Of(embeddings, seeds).Draw(embeddings);
}
