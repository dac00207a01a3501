namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The cosine similarity of many sparse rows to one; 0 for an empty row.</summary>
/// <param name="columnCount">The number of columns of the rows.</param>
internal sealed class SparseCosine(int columnCount)
{
    private readonly double[] _target = new double[columnCount];
    private double _norm;

    /// <summary>Sets the row to compare with.</summary>
    public void SetTarget(SparseMatrix<double> matrix, int row)
    {
        Array.Clear(_target);
        var columns = matrix.RowColumns(row);
        var values = matrix.RowValues(row);
        for (var entry = 0; entry < columns.Length; entry++)
        {
            _target[columns[entry]] = values[entry];
        }

        _norm = Norm(values);
    }

    /// <summary>The cosine of a row with the target.</summary>
    public double With(SparseMatrix<double> matrix, int row)
    {
        var columns = matrix.RowColumns(row);
        var values = matrix.RowValues(row);
        var product = 0.0;
        for (var entry = 0; entry < columns.Length; entry++)
        {
            product += values[entry] * _target[columns[entry]];
        }

        var norms = Norm(values) * _norm;
        return norms > 0 ? product / norms : 0;
    }

    private static double Norm(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value * value;
        }

        return Math.Sqrt(sum);
    }
}
