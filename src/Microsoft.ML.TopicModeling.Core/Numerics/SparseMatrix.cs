namespace Microsoft.ML.TopicModeling;

/// <summary>A sparse matrix in compressed rows (CSR): row r has its entries at [RowStarts[r], RowStarts[r + 1]), columns ascending.</summary>
/// <typeparam name="T">The type of a value.</typeparam>
public sealed class SparseMatrix<T>
    where T : unmanaged
{
    private readonly int[] _rowStarts;
    private readonly int[] _columns;
    private readonly T[] _values;

    /// <summary>Takes over the three arrays, without a copy; leave them alone afterwards.</summary>
    /// <param name="columnCount">The number of columns.</param>
    /// <param name="rowStarts">One more than there are rows, ascending, from 0 to the number of entries.</param>
    /// <param name="columns">The column of each entry, ascending within a row.</param>
    /// <param name="values">The value of each entry.</param>
    /// <exception cref="ArgumentException">The arrays contradict each other.</exception>
    public SparseMatrix(int columnCount, int[] rowStarts, int[] columns, T[] values)
    {
        ArgumentNullException.ThrowIfNull(rowStarts);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(values);
        Throw.IfLess(columnCount, 0, nameof(columnCount));
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

    /// <summary>The number of rows.</summary>
    public int RowCount => _rowStarts.Length - 1;

    /// <summary>The number of columns.</summary>
    public int ColumnCount { get; }

    /// <summary>Where each row starts among the entries, and where the last one ends.</summary>
    public ReadOnlySpan<int> RowStarts => _rowStarts;

    /// <summary>The column of each entry.</summary>
    public ReadOnlySpan<int> Columns => _columns;

    /// <summary>The value of each entry.</summary>
    public ReadOnlySpan<T> Values => _values;

    /// <summary>The columns of one row's entries.</summary>
    /// <param name="row">The row, from 0.</param>
    public ReadOnlySpan<int> RowColumns(int row) => _columns.AsSpan(_rowStarts[row].._rowStarts[row + 1]);

    /// <summary>The values of one row's entries.</summary>
    /// <param name="row">The row, from 0.</param>
    public ReadOnlySpan<T> RowValues(int row) => _values.AsSpan(_rowStarts[row].._rowStarts[row + 1]);

    /// <summary>A matrix with entries in the same places and other values.</summary>
    /// <param name="values">One for each entry; taken over.</param>
    internal SparseMatrix<TOther> WithValues<TOther>(TOther[] values)
        where TOther : unmanaged => new(ColumnCount, _rowStarts, _columns, values);
}
