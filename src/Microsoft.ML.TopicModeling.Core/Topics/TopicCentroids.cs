using System.Numerics.Tensors;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>The mean embedding of each topic's documents.</summary>
internal static class TopicCentroids
{
    /// <summary>Sums row after row, so that the bits depend on the order of the documents alone.</summary>
    /// <param name="embeddings">One row per document.</param>
    /// <param name="topics">The topic of each document, −1 for outliers.</param>
    /// <param name="firstTopic">The topic of the first row of the result: −1 with outliers, 0 without.</param>
    /// <param name="count">The number of rows of the result.</param>
    /// <returns>One row per topic; zeros for a topic without documents.</returns>
    public static PointMatrix<float> Compute(PointRows embeddings, ReadOnlySpan<int> topics, int firstTopic, int count)
    {
        var dimension = embeddings.Dimension;
        var means = new float[Throw.IfTooLarge(count, dimension, nameof(embeddings))];
        var sizes = new int[count];
        for (var i = 0; i < topics.Length; i++)
        {
            var row = topics[i] - firstTopic;
            var mean = means.AsSpan(row * dimension, dimension);
            TensorPrimitives.Add(mean, embeddings[i], mean);
            sizes[row]++;
        }

        for (var row = 0; row < count; row++)
        {
            var mean = means.AsSpan(row * dimension, dimension);
            TensorPrimitives.Divide(mean, Math.Max(1, sizes[row]), mean);
        }

        Throw.If(
            !TensorPrimitives.IsFiniteAll<float>(means),
            "The embeddings are so large that the sum of those of a topic is no finite number. Scale them, such as to length 1.",
            nameof(embeddings));
        return new PointMatrix<float>(means, dimension);
    }
}
