using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>Finds the topics that are nearest in meaning to a text, even if they use other words.</summary>
    /// <param name="text">The text to search for.</param>
    /// <param name="embeddings">The model that embedded the documents of the fit.</param>
    /// <param name="count">The maximum number of topics to return. The default is 5.</param>
    /// <param name="includeOutliers">true to include the outliers, as in BERTopic; otherwise, false. The default is false.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <inheritdoc cref="FindTopics(ReadOnlySpan{float}, int, bool)"/>
    /// <example>
    /// <code>
    /// EmbeddingModel embeddings = EmbeddingModel.FromDirectory("models/all-MiniLM-L6-v2");
    /// string[] documents = ["boats at sea", "boats in port", "a new tax", "the tax law"];
    /// TopicModel model = TopicModel.Fit(documents, clusters: [0, 0, 1, 1], embeddings.Embed(documents));
    /// TopicMatch nearest = model.FindTopics("ships", embeddings)[0];
    /// </code>
    /// </example>
    public IReadOnlyList<TopicMatch> FindTopics(
        string text, EmbeddingModel embeddings, int count = 5, bool includeOutliers = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(embeddings);
        ThrowIfNoEmbeddings();
        return FindTopics(embeddings.Embed([text], cancellation: cancellation)[0], count, includeOutliers);
    }

    /// <summary>Finds the topics whose embeddings are nearest to a vector.</summary>
    /// <param name="embedding">The vector, from the model that embedded the documents of the fit.</param>
    /// <param name="count">The maximum number of topics to return. The default is 5.</param>
    /// <param name="includeOutliers">true to include the outliers, as in BERTopic; otherwise, false. The default is false.</param>
    /// <returns>The topics, the nearest first; equally near topics are in order of id.</returns>
    /// <exception cref="InvalidOperationException">The model has no topic embeddings.</exception>
    /// <exception cref="ArgumentException">
    /// The vector differs in dimension from the topic embeddings, or holds NaN or an infinity.
    /// </exception>
    public IReadOnlyList<TopicMatch> FindTopics(ReadOnlySpan<float> embedding, int count = 5, bool includeOutliers = false)
    {
        Throw.IfLess(count, 1, nameof(count));
        ThrowIfNoEmbeddings();
        PointMatrix<float>.ThrowIfNotFinite(embedding, Math.Max(1, embedding.Length), nameof(embedding));
        var matches = new List<TopicMatch>();
        foreach (var topic in Topics.Where(topic => includeOutliers || topic.Id >= 0))
        {
            matches.Add(new TopicMatch(topic.Id, Cosine(embedding, topic.Embedding.Span)));
        }

        return [.. matches.OrderByDescending(match => match.Similarity).Take(count)];
    }

    /// <summary>The cosine of two vectors; 0 if one of them is zero.</summary>
    internal static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Throw.If(
            a.Length != b.Length,
            $"The vector has {a.Length} numbers, but the topic embeddings have {b.Length}. "
            + $"Use the model that embedded the documents of the fit.",
            nameof(a));
        return OrderedSums.Cosine(a, b);
    }
}
