namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Cuts neighbors that are too far away to be any.</summary>
internal static class Disconnection
{
    /// <summary>Turns neighbors at <paramref name="distance"/> or farther into none at an infinite distance, in place.</summary>
    public static void Apply(Span<int> indices, Span<float> distances, double distance)
    {
        for (var i = 0; i < indices.Length && distance < double.PositiveInfinity; i++)
        {
            if (distances[i] >= distance)
            {
                indices[i] = -1;
                distances[i] = float.PositiveInfinity;
            }
        }
    }

    /// <summary>Gives NaN for the position of every point without an edge.</summary>
    public static void BlankIsolated(SparseMatrix<float> graph, Span<float> layout, int dimension)
    {
        for (var row = 0; row < graph.RowCount; row++)
        {
            if (graph.RowStarts[row] == graph.RowStarts[row + 1])
            {
                layout.Slice(row * dimension, dimension).Fill(float.NaN);
            }
        }
    }
}
