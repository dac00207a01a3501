namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Cuts neighbours that are too far away to be any.</summary>
internal static class Disconnection
{
    /// <summary>Turns neighbours at <paramref name="distance"/> or farther into none at an infinite distance, in place.</summary>
    public static void Apply(NeighborGraph neighbors, double distance)
    {
        for (var i = 0; i < neighbors.Indices.Length && distance < double.PositiveInfinity; i++)
        {
            if (neighbors.Distances[i] >= distance)
            {
                neighbors.Indices[i] = -1;
                neighbors.Distances[i] = float.PositiveInfinity;
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
