namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Restores the connection of each point to its neighbors after the edges of a graph were weakened.</summary>
/// <remarks>Source: umap-learn's reset of local connectivity and local metrics. Strengths are rounded to single precision after each step,
/// since what rounds to 1 decides the exponent of a row.</remarks>
internal static class LocalConnectivity
{
    private const int Neighbors = 15;
    private const int Steps = 32;
    private const double Tolerance = 1e-5;

    /// <summary>Scales each row so that its strongest entry is 1.</summary>
    public static SparseMatrix<float> Restore(SparseMatrix<float> graph) => Row(graph, static row =>
    {
        var max = 0f;
        foreach (var value in row)
        {
            max = Math.Max(max, value);
        }

        foreach (ref var value in row)
        {
            value = max > 0 ? value / max : 0;
        }
    });

    /// <summary>Raises each row to the power at which it sums to log2(15).</summary>
    public static SparseMatrix<float> RestoreMetric(SparseMatrix<float> graph) => Row(graph, static row =>
    {
        var power = Power(row);
        foreach (ref var value in row)
        {
            value = (float)Math.Pow(value, power);
        }
    });

    /// <summary>Returns the fuzzy union of a graph and its transpose.</summary>
    public static SparseMatrix<float> Symmetrize(SparseMatrix<float> graph) => FuzzySimplicialSet.Combine(
        graph, (here, there) => (float)(here + (double)there - ((double)here * there)));

    private static SparseMatrix<float> Row(SparseMatrix<float> graph, Action<Span<float>> scale)
    {
        var values = graph.Values.ToArray();
        for (var row = 0; row < graph.RowCount; row++)
        {
            scale(values.AsSpan(graph.RowStarts[row]..graph.RowStarts[row + 1]));
        }

        return graph.WithValues(values);
    }

    private static double Power(ReadOnlySpan<float> strengths)
    {
        var (low, high, middle) = (0.0, double.PositiveInfinity, 1.0);
        for (var step = 0; step < Steps; step++)
        {
            var sum = 0.0;
            foreach (var strength in strengths)
            {
                sum += Math.Pow(strength, middle);
            }

            if (Math.Abs(sum - Math.Log2(Neighbors)) < Tolerance)
            {
                break;
            }

            if (sum < Math.Log2(Neighbors))
            {
                high = middle;
            }
            else
            {
                low = middle;
            }

            middle = double.IsFinite(high) ? (low + high) / 2 : 2 * middle;
        }

        return middle;
    }
}
