using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    private const int VectorsPerChunk = 256;

    /// <summary>Gives vectors their topics by nearness alone, as a model does that has no clustering: one that was merged or has given topics.</summary>
    /// <param name="embeddings">Vectors from the model that embedded the documents of the fit.</param>
    /// <param name="maxDegreeOfParallelism">The most threads to use; null: one per processor. The result does not depend on it.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>For each vector the nearest topic, the outliers among them; of equally near ones the first.</returns>
    /// <exception cref="InvalidOperationException">The model has no topic embeddings.</exception>
    /// <exception cref="ArgumentException">The vectors have another dimension than the topic embeddings, or a number that is not finite.</exception>
    public TopicMatch[] NearestTopics(PointMatrix<float> embeddings, int? maxDegreeOfParallelism = null, CancellationToken cancellation = default)
    {
        var similarities = TopicSimilarities(embeddings, maxDegreeOfParallelism, cancellation);
        var nearest = new TopicMatch[embeddings.Count];
        for (var row = 0; row < nearest.Length; row++)
        {
            var best = System.Numerics.Tensors.TensorPrimitives.IndexOfMax(similarities[row]);
            nearest[row] = new TopicMatch(best + FirstTopic, similarities[row][best]);
        }

        return nearest;
    }

    /// <summary>Compares vectors with all topics.</summary>
    /// <returns>Vectors × <see cref="Topics"/>, the outliers first if there are any: the cosines.</returns>
    /// <inheritdoc cref="NearestTopics"/>
    public PointMatrix<double> TopicSimilarities(PointMatrix<float> embeddings, int? maxDegreeOfParallelism = null, CancellationToken cancellation = default)
    {
        ThrowIfNoEmbeddings();
        embeddings.ThrowIfNotFinite(nameof(embeddings));
        Throw.IfLess(maxDegreeOfParallelism ?? 1, 1, nameof(maxDegreeOfParallelism));
        var similarities = new double[checked(embeddings.Count * Topics.Count)];
        OrderedParallel.ForChunks(embeddings.Count, VectorsPerChunk, maxDegreeOfParallelism, cancellation, (start, end) =>
        {
            for (var row = start; row < end; row++)
            {
                for (var topic = 0; topic < Topics.Count; topic++)
                {
                    similarities[(row * Topics.Count) + topic] = Cosine(embeddings[row], Topics[topic].Embedding.Span);
                }
            }
        });
        return new PointMatrix<double>(similarities, Topics.Count);
    }
}
