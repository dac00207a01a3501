using nietras.SeparatedValues;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>A file of fields between separators: CSV and TSV.</summary>
internal sealed class DelimitedTable : ITable
{
    private readonly DecodingReader _decoder;
    private readonly SepReader _reader;
    private readonly string _name;
    private readonly BadRows _badRows;

    public DelimitedTable(InputFile file, PeekableStream stream, char separator, TableOptions options, BadRows badRows)
    {
        _name = file.Name;
        _badRows = badRows;
        _decoder = new DecodingReader(stream, _name, options.Encoding);
        _reader = Sep.New(separator)
            .Reader(o => o with { HasHeader = false, DisableColCountCheck = true, DisableQuotesParsing = !options.Quotes })
            .From(_decoder);
        Columns = _reader.MoveNext() ? [.. Fields(_reader.Current).Select(name => new Column(name.Text ?? ""))] : [];
    }

    public IReadOnlyList<Column> Columns { get; }

    public IEnumerable<Row> Read(CancellationToken cancellation)
    {
        while (_reader.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            var position = new Position(_name, "line", _reader.Current.LineNumberFrom);
            var cells = Fields(_reader.Current);
            if (cells.Length == Columns.Count)
            {
                yield return new Row(position, cells);
            }
            else if (cells is not [{ Kind: CellKind.None }])
            {
                _badRows.Add(position, $"has {cells.Length} fields, but the header has {Columns.Count}.");
            }
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _decoder.Dispose();
    }

    private static Cell[] Fields(SepReader.Row row)
    {
        var cells = new Cell[row.ColCount];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = Field(row[i].Span);
        }

        return cells;
    }

    private static Cell Field(ReadOnlySpan<char> field) => field switch
    {
        [] => Cell.None,
        ['"', .. var text, '"'] => Cell.Of(text.ToString().Replace("\"\"", "\"", StringComparison.Ordinal)),
        _ => Cell.Of(field.ToString()),
    };
}
