using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    private const int VectorsPerChunk = 256;

    /// <summary>
    /// Finds the topic whose embedding is nearest to each vector. This is how models without a clustering, such as merged ones, assign
    /// topics.
    /// </summary>
    /// <param name="embeddings">The vectors, from the model that embedded the documents of the fit.</param>
    /// <param name="maxDegreeOfParallelism">
    /// The maximum number of threads to use, or null for one per processor. The result does not depend on it.
    /// </param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>
    /// The nearest topic of each vector, which can be the outliers; of equally near topics, the first. A vector of zeros is an outlier with
    /// similarity 0.
    /// </returns>
    /// <exception cref="InvalidOperationException">The model has no topic embeddings.</exception>
    /// <exception cref="ArgumentException">
    /// The vectors differ in dimension from the topic embeddings, or hold NaN or an infinity.
    /// </exception>
    public TopicMatch[] NearestTopics(
        PointMatrix<float> embeddings, int? maxDegreeOfParallelism = null, CancellationToken cancellation = default)
    {
        var nearest = new TopicMatch[embeddings.Count];
        Compare(embeddings, new RunContext(maxDegreeOfParallelism, cancellation), (row, topic, similarity) =>
        {
            if (topic == 0 || similarity > nearest[row].Similarity)
            {
                nearest[row] = new TopicMatch(topic + FirstTopic, similarity);
            }
        });
        for (var row = 0; row < nearest.Length; row++)
        {
            nearest[row] = embeddings[row].ContainsAnyExcept(0f) ? nearest[row] : new TopicMatch(Topic.Outlier, 0);
        }

        return nearest;
    }

    /// <summary>Computes the cosine of each vector with each topic embedding.</summary>
    /// <returns>The cosines, vectors × <see cref="Topics"/>; the outliers, if there are any, are the first column.</returns>
    /// <inheritdoc cref="NearestTopics"/>
    public PointMatrix<double> TopicSimilarities(
        PointMatrix<float> embeddings, int? maxDegreeOfParallelism = null, CancellationToken cancellation = default)
    {
        ThrowIfNoEmbeddings();
        var similarities = new double[Throw.IfTooMany(embeddings.Count, Topics.Count, "similarities", nameof(embeddings))];
        Compare(
            embeddings,
            new RunContext(maxDegreeOfParallelism, cancellation),
            (row, topic, similarity) => similarities[(row * Topics.Count) + topic] = similarity);
        return new PointMatrix<double>(similarities, Topics.Count);
    }

    /// <summary>Compares vectors with all topics, those of one vector one after the other.</summary>
    private void Compare(PointMatrix<float> embeddings, RunContext run, Action<int, int, double> take)
    {
        ThrowIfNoEmbeddings();
        Throw.IfLess(run.Threads ?? 1, 1, "maxDegreeOfParallelism");
        embeddings.ThrowIfNotFinite(nameof(embeddings));
        OrderedParallel.ForChunks(embeddings.Count, VectorsPerChunk, run, (start, end) =>
        {
            for (var row = start; row < end; row++)
            {
                for (var topic = 0; topic < Topics.Count; topic++)
                {
                    take(row, topic, Cosine(embeddings[row], Topics[topic].Embedding.Span));
                }
            }
        });
    }
}
