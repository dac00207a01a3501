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
    private const float OwnShare = 0.75f;

    /// <summary>Labels documents and draws their embeddings towards their seeds.</summary>
    /// <param name="embeddings">The embeddings of the documents; they stay as they are.</param>
    /// <param name="seeds">The embeddings of the seeds, each the words of a topic joined by spaces.</param>
    /// <returns>For each document its seed, −1 for none, and its new embedding.</returns>
    /// <exception cref="ArgumentException">There is no document or no seed, or their embeddings differ in dimension.</exception>
    public static (int[] Labels, PointMatrix<float> Embeddings) Guide(PointMatrix<float> embeddings, PointMatrix<float> seeds)
    {
        Throw.If(embeddings.Count == 0 || seeds.Count == 0, $"There are {embeddings.Count} documents and {seeds.Count} seeds. Give at least one of each.", nameof(seeds));
        var mean = TopicCentroids.Compute(embeddings, new int[embeddings.Count], firstTopic: 0, count: 1);
        var guided = embeddings.Values.ToArray();
        var labels = new int[embeddings.Count];
        for (var row = 0; row < labels.Length; row++)
        {
            labels[row] = Nearest(embeddings[row], seeds, mean[0]);
            if (labels[row] >= 0)
            {
                Draw(guided.AsSpan(row * embeddings.Dimension, embeddings.Dimension), seeds[labels[row]]);
            }
        }

        return (labels, new PointMatrix<float>(guided, embeddings.Dimension));
    }

    private static int Nearest(ReadOnlySpan<float> embedding, PointMatrix<float> seeds, ReadOnlySpan<float> mean)
    {
        var nearest = Topic.Outlier;
        var largest = double.NegativeInfinity;
        for (var seed = 0; seed < seeds.Count; seed++)
        {
            if (TopicModel.Cosine(embedding, seeds[seed]) is var similarity && similarity > largest)
            {
                (nearest, largest) = (seed, similarity);
            }
        }

        return TopicModel.Cosine(embedding, mean) > largest ? Topic.Outlier : nearest;
    }

    private static void Draw(Span<float> embedding, ReadOnlySpan<float> seed)
    {
        for (var i = 0; i < embedding.Length; i++)
        {
            embedding[i] = (embedding[i] * OwnShare) + (seed[i] * (1 - OwnShare));
        }
    }
}
