namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>
/// A file of JSON objects, or of texts in quotation marks. Any of them may be the first with a column, so a file is read once for its
/// columns before
/// it is read for its rows; a pipe, which can be read only once, has the columns of its first values.
/// </summary>
internal sealed class JsonTable : ITable
{
    private const int ValuesOfPipe = 1000;
    private readonly ColumnList _columns = new();
    private readonly List<(string Name, Cell Cell)> _values = [];
    private readonly Queue<JsonItem> _ahead = new();
    private readonly DecodingReader _decoder;
    private readonly IEnumerator<JsonItem> _items;
    private readonly BadRows _badRows;

    /// <param name="file">The file.</param>
    /// <param name="lines">Whether each value has a line of its own.</param>
    /// <param name="context">How to read it.</param>
    /// <param name="cancellation">Stops looking for columns.</param>
    public JsonTable(InputFile file, bool lines, ReadContext context, CancellationToken cancellation)
    {
        _badRows = context.BadRows;
        _decoder = new DecodingReader(file.Open(), file.Name, context.Options.Encoding);
        _items = Items(_decoder).GetEnumerator();
        if (file.CanReopen)
        {
            using var decoder = new DecodingReader(file.Open(), file.Name, context.Options.Encoding);
            Scan(Items(decoder), file.Name, cancellation);
        }
        else
        {
            LookAhead();
        }

        _columns.Close();

        IEnumerable<JsonItem> Items(DecodingReader decoder) =>
            lines ? JsonLines.Read(decoder, file.Name) : JsonValues.Read(decoder, file.Name, cancellation);
    }

    public IReadOnlyList<Column> Columns => _columns.Columns;

    public IEnumerable<Row> Read(CancellationToken cancellation)
    {
        while (Next() is { } item)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Cells(item) is { } cells)
            {
                yield return new Row(item.Position, cells);
            }
        }
    }

    public void Dispose()
    {
        _items.Dispose();
        _decoder.Dispose();
    }

    private void Scan(IEnumerable<JsonItem> items, string name, CancellationToken cancellation)
    {
        var (count, last) = (0L, default(JsonItem));
        foreach (var item in items)
        {
            cancellation.ThrowIfCancellationRequested();
            AddColumns(item);
            (count, last) = (count + 1, item);
        }

        if (count == 1 && JsonCells.NameOfRows(last.Value) is { } rows)
        {
            throw new InputException(
                $"{name}: is a single object. If its \"{rows}\" has the rows, "
                + $"write them to a file of their own, such as by: jq .{rows} {name}");
        }
    }

    private void LookAhead()
    {
        while (_ahead.Count < ValuesOfPipe && _items.MoveNext())
        {
            _ahead.Enqueue(_items.Current);
            AddColumns(_items.Current);
        }
    }

    /// <summary>A value that cannot be a row has no columns; it is reported when the rows are read.</summary>
    private void AddColumns(JsonItem item)
    {
        if (item.Error is null && JsonCells.Read(item.Value, _values) is null)
        {
            _values.ForEach(value => _columns.Add(value.Name, value.Cell.Kind));
        }
    }

    private JsonItem? Next() => _ahead.TryDequeue(out var ahead) ? ahead : _items.MoveNext() ? _items.Current : null;

    private Cell[]? Cells(JsonItem item)
    {
        if ((item.Error ?? JsonCells.Read(item.Value, _values)) is { } problem)
        {
            _badRows.Add(item.Position, problem);
            return null;
        }

        var cells = new Cell[Columns.Count];
        foreach (var (name, cell) in _values)
        {
            if (!_columns.TryFind(name, out var index))
            {
                _badRows.Add(
                    item.Position,
                    $"has \"{name}\", which none of the first {ValuesOfPipe} has. "
                    + "Give the file by its name, so that all are looked at first.");
                return null;
            }

            cells[index] = cell;
        }

        return cells;
    }
}
