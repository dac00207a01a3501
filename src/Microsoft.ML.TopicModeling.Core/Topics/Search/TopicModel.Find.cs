using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>Finds the topics that are about what a text says, even in other words.</summary>
    /// <param name="text">What to look for.</param>
    /// <param name="embeddings">The model that embedded the documents of the fit.</param>
    /// <param name="count">The most topics; fewer are found if there are fewer.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <inheritdoc cref="FindTopics(ReadOnlySpan{float}, int)"/>
    public IReadOnlyList<TopicMatch> FindTopics(string text, EmbeddingModel embeddings, int count = 5, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(embeddings);
        ThrowIfNoEmbeddings();
        return FindTopics(embeddings.Embed([text], cancellation: cancellation)[0], count);
    }

    /// <summary>Finds the topics whose embeddings are nearest to a vector.</summary>
    /// <param name="embedding">The vector, from the model that embedded the documents of the fit.</param>
    /// <param name="count">The most topics; fewer are found if there are fewer.</param>
    /// <returns>The topics, the outliers among them, the nearest first; equally near ones by id.</returns>
    /// <exception cref="InvalidOperationException">The model has no topic embeddings.</exception>
    /// <exception cref="ArgumentException">The vector has another dimension than the topic embeddings, or a number that is not finite.</exception>
    public IReadOnlyList<TopicMatch> FindTopics(ReadOnlySpan<float> embedding, int count = 5)
    {
        Throw.IfLess(count, 1, nameof(count));
        ThrowIfNoEmbeddings();
        PointMatrix<float>.ThrowIfNotFinite(embedding, Math.Max(1, embedding.Length), nameof(embedding));
        var similarities = new TopicMatch[Topics.Count];
        for (var row = 0; row < similarities.Length; row++)
        {
            similarities[row] = new TopicMatch(row + FirstTopic, Cosine(embedding, Topics[row].Embedding.Span));
        }

        return [.. similarities.OrderByDescending(match => match.Similarity).Take(count)];
    }

    /// <summary>The cosine of two vectors; 0 if one of them is zero.</summary>
    internal static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Throw.If(
            a.Length != b.Length,
            $"The vector has {a.Length} numbers, but the topic embeddings have {b.Length}. Use the model that embedded the documents of the fit.",
            nameof(a));
        return OrderedSums.Cosine(a, b);
    }
}
