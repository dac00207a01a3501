using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Guided topic modelling: draws documents towards topics that one hopes to find.</summary>
/// <remarks>
/// A document that is nearer to a seed than to the mean of all documents gets its number as a label, for the reduction to learn from, and
/// an embedding of three quarters its own and one quarter the seed's. Where there is no such topic, clustering still finds none.
/// Source: BERTopic's guided topic modelling; there, the embeddings are changed in the caller's array.
/// </remarks>
public static class GuidedTopics
{
    /// <summary>Labels documents and draws their embeddings towards their seeds.</summary>
    /// <param name="embeddings">The embeddings of the documents; they stay as they are.</param>
    /// <param name="seeds">The embeddings of the seeds, each the words of a topic joined by spaces.</param>
    /// <returns>For each document its seed, −1 for none, and its new embedding.</returns>
    /// <exception cref="ArgumentException">There is no document or no seed, or their embeddings differ in dimension.</exception>
    public static (int[] Labels, PointMatrix<float> Embeddings) Guide(PointMatrix<float> embeddings, PointMatrix<float> seeds) =>
        SeedGuide.Of(embeddings, seeds).Draw(embeddings);
}
