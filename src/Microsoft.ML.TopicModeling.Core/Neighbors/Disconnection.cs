namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Disconnects neighbors that are too far away.</summary>
internal static class Disconnection
{
    /// <summary>
    /// Replaces neighbors at <paramref name="distance"/> or farther by missing ones at an infinite distance, in place.
    /// </summary>
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

    /// <summary>Sets the position of every point without an edge to NaN.</summary>
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
