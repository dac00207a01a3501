using System.Numerics.Tensors;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>
/// The sums of the embeddings of each topic's documents over all batches, from which the exact means follow. It never changes.
/// </summary>
/// <param name="Dimension">Of an embedding; 0 if there are none.</param>
/// <param name="Values">One sum a row.</param>
internal sealed record TopicSums(int Dimension, double[][] Values)
{
    public static readonly TopicSums None = new(0, []);

    /// <summary>Adds embeddings document after document, so that the bits depend on their order alone.</summary>
    /// <param name="embeddings">One for each document.</param>
    /// <param name="rows">The row to which each document belongs.</param>
    /// <param name="rowCount">The number of rows, those before and the new ones.</param>
    public TopicSums Add(PointMatrix<float> embeddings, int[] rows, int rowCount)
    {
        var sums = new double[rowCount][];
        for (var row = 0; row < rowCount; row++)
        {
            sums[row] = row < Values.Length ? [.. Values[row]] : new double[embeddings.Dimension];
        }

        var embedding = new double[embeddings.Dimension];
        for (var document = 0; document < rows.Length; document++)
        {
            TensorPrimitives.ConvertTruncating(embeddings[document], embedding);
            TensorPrimitives.Add(sums[rows[document]], embedding, sums[rows[document]]);
        }

        return new(embeddings.Dimension, sums);
    }

    public float[] Mean(int row, int count) => Array.ConvertAll(Values[row], sum => (float)(sum / count));
}
