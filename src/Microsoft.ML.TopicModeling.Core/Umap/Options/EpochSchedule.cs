using System.Numerics.Tensors;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>How many passes the layout takes, and which edges are too weak to be met in any of them.</summary>
/// <remarks>An edge of weight w is sampled in a share w / max(w) of the epochs. Source: McInnes, Healy, Melville 2018, section 4.2; umap-learn.</remarks>
internal static class EpochSchedule
{
    private const int LargeCount = 10_000;

    /// <summary>500 passes, 200 for more than 10,000 points, and 200 more where densities are preserved.</summary>
    public static int DefaultEpochs(int points, bool density) => (points <= LargeCount ? 500 : 200) + (density ? 200 : 0);

    /// <summary>A third of the epochs that the fit was told to take, else 100.</summary>
    /// <remarks>umap-learn takes 30 where more than 10,000 new rows come at once; here a row does not depend on its batch.</remarks>
    public static int TransformEpochs(int? fitEpochs) => fitEpochs is { } epochs ? epochs / 3 : 100;

    /// <summary>The weight below which an edge is dropped, in single precision as the reference has it.</summary>
    public static float PruningThreshold(ReadOnlySpan<float> weights, int epochs, int defaultEpochs) =>
        weights.IsEmpty ? 0 : TensorPrimitives.Max(weights) / (epochs > 10 ? epochs : defaultEpochs);

    /// <summary>The graph without the edges below the threshold.</summary>
    public static SparseMatrix<float> Prune(SparseMatrix<float> graph, float threshold)
    {
        var starts = new int[graph.RowCount + 1];
        var columns = new int[graph.Columns.Length];
        var values = new float[columns.Length];
        var length = 0;
        for (var row = 0; row < graph.RowCount; row++)
        {
            for (var e = graph.RowStarts[row]; e < graph.RowStarts[row + 1]; e++)
            {
                if (graph.Values[e] >= threshold)
                {
                    columns[length] = graph.Columns[e];
                    values[length++] = graph.Values[e];
                }
            }

            starts[row + 1] = length;
        }

        return new SparseMatrix<float>(graph.ColumnCount, starts, columns[..length], values[..length]);
    }

    /// <summary>Every how many epochs an edge is sampled: max(w) / w, by way of single precision.</summary>
    public static double[] EpochsPerSample(ReadOnlySpan<float> weights, int epochs)
    {
        var max = weights.IsEmpty ? 1 : TensorPrimitives.Max(weights);
        var periods = new double[weights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            periods[i] = epochs / (double)(float)(epochs * (double)(weights[i] / max));
        }

        return periods;
    }
}
