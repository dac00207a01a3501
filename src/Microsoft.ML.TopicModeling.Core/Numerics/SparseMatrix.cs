namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents a sparse matrix in compressed rows (CSR): row r has its entries at [RowStarts[r], RowStarts[r + 1]), with ascending columns.
/// </summary>
/// <typeparam name="T">The type of a value.</typeparam>
public sealed class SparseMatrix<T>
    where T : unmanaged
{
    private readonly int[] _rowStarts;
    private readonly int[] _columns;
    private readonly T[] _values;

    /// <summary>Initializes a matrix with the three arrays, which are not copied; do not change them afterwards.</summary>
    /// <param name="columnCount">The number of columns.</param>
    /// <param name="rowStarts">One more number than there are rows, ascending from 0 to the number of entries.</param>
    /// <param name="columns">The column of each entry, ascending within a row.</param>
    /// <param name="values">The value of each entry.</param>
    /// <exception cref="ArgumentException">The arrays contradict each other.</exception>
    public SparseMatrix(int columnCount, int[] rowStarts, int[] columns, T[] values)
    {
        ArgumentNullException.ThrowIfNull(rowStarts);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(values);
        Throw.IfOutside(columnCount, 0, Array.MaxLength - 1, nameof(columnCount));
        Throw.If(rowStarts.Length == 0 || rowStarts[0] != 0, "The row starts have to begin with 0.", nameof(rowStarts));
        Throw.If(
            rowStarts[^1] != columns.Length || columns.Length != values.Length,
            $"The row starts end at {rowStarts[^1]}, but there are {columns.Length} columns and {values.Length} values.",
            nameof(rowStarts));
        ColumnCount = columnCount;
        _rowStarts = rowStarts;
        _columns = columns;
        _values = values;
    }

    /// <summary>Gets the number of rows.</summary>
    public int RowCount => _rowStarts.Length - 1;

    /// <summary>Gets the number of columns.</summary>
    public int ColumnCount { get; }

    /// <summary>Gets the index of the first entry of each row, followed by the number of entries.</summary>
    public ReadOnlySpan<int> RowStarts => _rowStarts;

    /// <summary>Gets the column of each entry.</summary>
    public ReadOnlySpan<int> Columns => _columns;

    /// <summary>Gets the value of each entry.</summary>
    public ReadOnlySpan<T> Values => _values;

    /// <summary>Returns the columns of the entries of one row.</summary>
    /// <param name="row">The zero-based index of the row.</param>
    /// <returns>The columns, ascending.</returns>
    public ReadOnlySpan<int> RowColumns(int row) => _columns.AsSpan(_rowStarts[row].._rowStarts[row + 1]);

    /// <summary>Returns the values of the entries of one row.</summary>
    /// <param name="row">The zero-based index of the row.</param>
    /// <returns>The values, in the order of the columns.</returns>
    public ReadOnlySpan<T> RowValues(int row) => _values.AsSpan(_rowStarts[row].._rowStarts[row + 1]);

    /// <summary>Returns a matrix with entries in the same places and other values.</summary>
    /// <param name="values">The value of each entry; not copied.</param>
    internal SparseMatrix<TOther> WithValues<TOther>(TOther[] values)
        where TOther : unmanaged => new(ColumnCount, _rowStarts, _columns, values);
}
