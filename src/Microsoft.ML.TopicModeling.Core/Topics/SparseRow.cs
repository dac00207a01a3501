using System.Numerics;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>A row of a sparse matrix that stands alone.</summary>
/// <typeparam name="T">The type of a value.</typeparam>
/// <param name="Columns">The columns of the entries, ascending.</param>
/// <param name="Values">Their values.</param>
internal readonly record struct SparseRow<T>(int[] Columns, T[] Values)
    where T : unmanaged, INumber<T>
{
    public static SparseRow<T> Of(SparseMatrix<T> matrix, int row) => new([.. matrix.RowColumns(row)], [.. matrix.RowValues(row)]);

    public SparseRow<T> Plus(SparseRow<T> other)
    {
        var columns = new int[Columns.Length + other.Columns.Length];
        var values = new T[columns.Length];
        var count = 0;
        for (int i = 0, j = 0; i < Columns.Length || j < other.Columns.Length; count++)
        {
            var mine = i < Columns.Length ? Columns[i] : int.MaxValue;
            var others = j < other.Columns.Length ? other.Columns[j] : int.MaxValue;
            columns[count] = Math.Min(mine, others);
            values[count] = (mine <= others ? Values[i++] : T.Zero) + (others <= mine ? other.Values[j++] : T.Zero);
        }

        return new SparseRow<T>(columns[..count], values[..count]);
    }

    /// <summary>Divided by the sum of the magnitudes; as it is if that is zero.</summary>
    public SparseRow<T> Normalized()
    {
        var sum = T.Zero;
        foreach (var value in Values)
        {
            sum += T.Abs(value);
        }

        return sum == T.Zero ? this : this with { Values = Array.ConvertAll(Values, value => value / sum) };
    }

    public SparseMatrix<T> ToMatrix(int columnCount) => new(columnCount, [0, Columns.Length], Columns, Values);

    /// <summary>A matrix of rows.</summary>
    public static SparseMatrix<T> ToMatrix(IReadOnlyList<SparseRow<T>> rows, int columnCount)
    {
        var starts = new int[rows.Count + 1];
        for (var row = 0; row < rows.Count; row++)
        {
            starts[row + 1] = checked(starts[row] + rows[row].Columns.Length);
        }

        var columns = new int[starts[^1]];
        var values = new T[starts[^1]];
        for (var row = 0; row < rows.Count; row++)
        {
            rows[row].Columns.CopyTo(columns, starts[row]);
            rows[row].Values.CopyTo(values, starts[row]);
        }

        return new SparseMatrix<T>(columnCount, starts, columns, values);
    }
}
