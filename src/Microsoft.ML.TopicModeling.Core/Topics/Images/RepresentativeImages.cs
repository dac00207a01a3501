using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Topics.Images;

/// <summary>Chooses the images that stand for a topic: near to the mean of its embeddings, and different from each other.</summary>
/// <param name="embeddings">The embeddings of the documents.</param>
/// <param name="options">How many, and how different.</param>
internal sealed class RepresentativeImages(PointMatrix<float> embeddings, TopicImageOptions options)
{
    /// <param name="rows">The documents of the topic.</param>
    /// <param name="hasImage">Whether a document has an image.</param>
    /// <returns>The rows of the images, in the order of their choice.</returns>
    public int[] Choose(IReadOnlyList<int> rows, Func<int, bool> hasImage)
    {
        var mean = Mean(rows);
        var length = OrderedSums.Norm(mean);
        int[] candidates = [.. rows.Where(row => hasImage(row) && OrderedSums.Norm(embeddings[row]) > 0)];
        var lengths = Array.ConvertAll(candidates, row => OrderedSums.Norm(embeddings[row]));
        double[] toTopic = [.. candidates.Select((row, i) => Cosine(embeddings[row], lengths[i], mean, length))];
        var picked = MarginalRelevance.Pick(
            toTopic,
            (item, other) => Cosine(embeddings[candidates[item]], lengths[item], embeddings[candidates[other]], lengths[other]),
            options.ImagesPerTopic,
            options.Diversity);
        return Array.ConvertAll(picked, item => candidates[item]);
    }

    private float[] Mean(IReadOnlyList<int> rows)
    {
        var sums = new double[embeddings.Dimension];
        foreach (var row in rows)
        {
            var vector = embeddings[row];
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += vector[i];
            }
        }

        return Array.ConvertAll(sums, sum => (float)(sum / Math.Max(1, rows.Count)));
    }

    private static double Cosine(ReadOnlySpan<float> left, double leftLength, ReadOnlySpan<float> right, double rightLength) =>
        leftLength * rightLength > 0 ? OrderedSums.Dot(left, right) / (leftLength * rightLength) : 0;
}
