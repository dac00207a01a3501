namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The number of items of each pair of labels of two labelings, without pairs that have none.</summary>
internal sealed class ContingencyTable
{
    public ContingencyTable(ReadOnlySpan<int> rows, ReadOnlySpan<int> columns)
    {
        if (rows.Length != columns.Length)
        {
            throw new ArgumentException(
                $"One labeling has {rows.Length} labels, the other {columns.Length}. Both have to label the same items.");
        }

        Total = rows.Length;
        var rowNumbers = Number(rows, out var rowTotals);
        var columnNumbers = Number(columns, out var columnTotals);
        var pairs = new long[Total];
        for (var i = 0; i < pairs.Length; i++)
        {
            pairs[i] = ((long)rowNumbers[i] << 32) | (uint)columnNumbers[i];
        }

        Array.Sort(pairs);
        RowTotals = rowTotals;
        ColumnTotals = columnTotals;
        Cells = Runs(pairs);
    }

    /// <summary>The number of items.</summary>
    public int Total { get; }

    /// <summary>The number of items of each row label, labels ascending.</summary>
    public int[] RowTotals { get; }

    /// <summary>The number of items of each column label, labels ascending.</summary>
    public int[] ColumnTotals { get; }

    /// <summary>The pairs that have items, in ascending order of row and column.</summary>
    public List<Cell> Cells { get; }

    private static int[] Number(ReadOnlySpan<int> labels, out int[] totals)
    {
        var distinct = new SortedSet<int>(labels.ToArray()).ToArray();
        totals = new int[distinct.Length];
        var numbers = new int[labels.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            numbers[i] = Array.BinarySearch(distinct, labels[i]);
            totals[numbers[i]]++;
        }

        return numbers;
    }

    private static List<Cell> Runs(long[] sorted)
    {
        var cells = new List<Cell>();
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start];)
            {
                end++;
            }

            cells.Add(new Cell((int)(sorted[start] >> 32), (int)sorted[start], end - start));
        }

        return cells;
    }

    internal readonly record struct Cell(int Row, int Column, int Count);
}
