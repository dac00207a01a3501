namespace Microsoft.ML.TopicModeling;

/// <summary>Transposition of sparse matrices.</summary>
internal static class SparseMatrixTransposition
{
    /// <summary>Returns the transposed matrix, by a counting sort of the columns.</summary>
    public static SparseMatrix<T> Transpose<T>(this SparseMatrix<T> matrix)
        where T : unmanaged
    {
        var starts = new int[matrix.ColumnCount + 1];
        foreach (var column in matrix.Columns)
        {
            starts[column + 1]++;
        }

        for (var i = 0; i < matrix.ColumnCount; i++)
        {
            starts[i + 1] += starts[i];
        }

        var next = starts.AsSpan(0, matrix.ColumnCount).ToArray();
        var columns = new int[matrix.Columns.Length];
        var values = new T[columns.Length];
        for (var row = 0; row < matrix.RowCount; row++)
        {
            for (var e = matrix.RowStarts[row]; e < matrix.RowStarts[row + 1]; e++)
            {
                var to = next[matrix.Columns[e]]++;
                columns[to] = row;
                values[to] = matrix.Values[e];
            }
        }

        return new SparseMatrix<T>(matrix.RowCount, starts, columns, values);
    }
}
