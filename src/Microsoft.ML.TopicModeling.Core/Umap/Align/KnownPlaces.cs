namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Starts of a layout in which some points have a place and the others do not yet.</summary>
internal static class KnownPlaces
{
    /// <summary>Puts each point without a place at the mean of its neighbors that have one, weighted by membership.</summary>
    /// <param name="graph">n × n, symmetric.</param>
    /// <param name="places">n × dimension; NaN for a point without a place, and for one that still has none afterwards.</param>
    /// <param name="dimension">The number of coordinates.</param>
    /// <returns>The points without a place and without a neighbor that has one.</returns>
    public static List<int> Spread(SparseMatrix<float> graph, float[] places, int dimension)
    {
        var isKnown = new bool[graph.RowCount];
        for (var row = 0; row < isKnown.Length; row++)
        {
            isKnown[row] = !float.IsNaN(places[row * dimension]);
        }

        var left = new List<int>();
        var sums = new double[dimension];
        for (var row = 0; row < isKnown.Length; row++)
        {
            if (!isKnown[row] && !TryPlace(graph, row, isKnown, places, sums))
            {
                left.Add(row);
            }
        }

        return left;
    }

    private static bool TryPlace(SparseMatrix<float> graph, int row, bool[] isKnown, float[] places, double[] sums)
    {
        Array.Clear(sums);
        var total = 0.0;
        var columns = graph.RowColumns(row);
        var weights = graph.RowValues(row);
        for (var e = 0; e < columns.Length; e++)
        {
            if (isKnown[columns[e]])
            {
                total += weights[e];
                for (var d = 0; d < sums.Length; d++)
                {
                    sums[d] += weights[e] * (double)places[(columns[e] * sums.Length) + d];
                }
            }
        }

        for (var d = 0; total > 0 && d < sums.Length; d++)
        {
            places[(row * sums.Length) + d] = (float)(sums[d] / total);
        }

        return total > 0;
    }
}
