namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>Several tables, one after the other, with the columns of all; a cell of a column that a table does not have is empty. One is
/// open at a time.</summary>
internal sealed class UnitedTable : ITable
{
    private readonly ColumnList _columns = new();
    private readonly IReadOnlyList<string> _names;
    private readonly Func<int, ITable> _open;

    /// <param name="names">The names of the tables.</param>
    /// <param name="open">Opens one of them; called twice for each.</param>
    /// <exception cref="InputException">A table has no column of those before it.</exception>
    public UnitedTable(IReadOnlyList<string> names, Func<int, ITable> open)
    {
        _names = names;
        _open = open;
        for (var i = 0; i < names.Count; i++)
        {
            using var table = open(i);
            ThrowIfForeign(table, i);
            foreach (var column in table.Columns)
            {
                _columns.Add(column.Name, column.Kind);
            }
        }
    }

    public IReadOnlyList<Column> Columns => _columns.Columns;

    public IEnumerable<Row> Read(CancellationToken cancellation)
    {
        for (var i = 0; i < _names.Count; i++)
        {
            using var table = _open(i);
            var places = table.Columns.Select(column => _columns.TryFind(column.Name, out var place) ? place : throw Changed(i)).ToArray();
            foreach (var row in table.Read(cancellation))
            {
                yield return row with { Cells = Place(row.Cells, places) };
            }
        }
    }

    public void Dispose()
    {
    }

    private void ThrowIfForeign(ITable table, int index)
    {
        if (index > 0 && table.Columns.Count > 0 && !table.Columns.Any(column => _columns.TryFind(column.Name, out _)))
        {
            throw new InputException(
                $"{_names[index]} has no column of the files before it: {Names(table.Columns)} instead of {Names(Columns)}. "
                + "Give files with the same columns, or one at a time.");
        }
    }

    private Cell[] Place(Cell[] cells, int[] places)
    {
        var placed = new Cell[Columns.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            placed[places[i]] = cells[i];
        }

        return placed;
    }

    private InputException Changed(int index) => new($"{_names[index]} has changed while it was read. Try again.");

    private static string Names(IEnumerable<Column> columns) => string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
}
