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

    /// <summary>Refuses measured distances that are no number, or more than the largest one: nothing tells such points apart.</summary>
    public static NeighborGraph ThrowIfImmeasurable(this NeighborGraph neighbors, UmapMetric metric, string paramName)
    {
        for (var i = 0; i < neighbors.Indices.Length; i++)
        {
            var distance = neighbors.Distances[i];
            Throw.If(
                neighbors.Indices[i] >= 0 && !float.IsFinite(distance),
                $"Row {i / neighbors.NeighborCount} lies at a distance of {distance} by {metric}: "
                + $"its numbers are too large or too small. Scale the coordinates, or choose another metric.",
                paramName);
        }

        return neighbors;
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
