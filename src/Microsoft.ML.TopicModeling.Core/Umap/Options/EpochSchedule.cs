using System.Numerics.Tensors;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>The number of epochs of the layout, and which edges are too weak to be sampled in any of them.</summary>
/// <remarks>
/// An edge of weight w is sampled in a share w / max(w) of the epochs. Source: McInnes, Healy, Melville 2018, section 4.2; umap-learn.
/// </remarks>
internal static class EpochSchedule
{
    private const int LargeCount = 10_000;

    /// <summary>Returns 500 epochs, or 200 for more than 10,000 points, plus 200 where densities are preserved.</summary>
    public static int DefaultEpochs(int points, bool density) => (points <= LargeCount ? 500 : 200) + (density ? 200 : 0);

    /// <summary>Returns a third of the epochs that the options of the fit asked for, or 100 if they did not.</summary>
    /// <remarks>
    /// umap-learn takes 30 if more than 10,000 new rows come at once; here the result for a row does not depend on its batch.
    /// </remarks>
    public static int TransformEpochs(int? fitEpochs) => fitEpochs is { } epochs ? epochs / 3 : 100;

    /// <summary>Returns the weight below which an edge is dropped, in single precision as in the reference.</summary>
    public static float PruningThreshold(ReadOnlySpan<float> weights, int epochs, int defaultEpochs) =>
        weights.IsEmpty ? 0 : TensorPrimitives.Max(weights) / (epochs > 10 ? epochs : defaultEpochs);

    /// <summary>Returns the graph without the edges below the threshold.</summary>
    public static SparseMatrix<float> Prune(SparseMatrix<float> graph, float threshold)
    {
        var kept = 0;
        foreach (var value in graph.Values)
        {
            kept += value >= threshold ? 1 : 0;
        }

        if (kept == graph.Values.Length)
        {
            return graph;
        }

        var starts = new int[graph.RowCount + 1];
        var columns = new int[kept];
        var values = new float[kept];
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

        return new SparseMatrix<float>(graph.ColumnCount, starts, columns, values);
    }

    /// <summary>Returns the number of epochs from one sample of each edge to the next: max(w) / w, by way of single precision.</summary>
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
