using System.Globalization;
using nietras.SeparatedValues;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>A file of fields between separators: CSV and TSV.</summary>
internal sealed class DelimitedTable : ITable
{
    private readonly DecodingReader _decoder;
    private readonly SepReader _reader;
    private readonly DelimitedDialect _dialect;
    private readonly string _name;
    private readonly BadRows _badRows;
    private Row? _first;
    private long _linesBefore;
    private long _line = 1;

    /// <param name="file">The file.</param>
    /// <param name="separator">The separator, if the format says which one; otherwise null.</param>
    /// <param name="context">How to read it.</param>
    public DelimitedTable(InputFile file, char? separator, ReadContext context)
    {
        _name = file.Name;
        _badRows = context.BadRows;
        _decoder = new DecodingReader(file.Open(), _name, context.Options.Encoding);
        _dialect = DelimitedDialect.Of(_decoder.Ahead, TakeExcelSeparator() ?? separator, context.Options);
        _reader = Sep.New(_dialect.Separator)
            .Reader(o => o with { HasHeader = false, DisableColCountCheck = true, DisableQuotesParsing = !_dialect.Quotes })
            .From(_decoder);
        Columns = ReadHeader(context);
    }

    public IReadOnlyList<Column> Columns { get; }

    public IEnumerable<Row> Read(CancellationToken cancellation)
    {
        if (_first is { } first)
        {
            yield return first;
        }

        while (Next() is { } row)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Fit(row.Cells) is { } cells)
            {
                yield return row with { Cells = cells };
            }
            else
            {
                _badRows.Add(row.Position, string.Create(
                    CultureInfo.InvariantCulture, $"has {Count(row.Cells.Length)}, but there are {Columns.Count} columns."));
            }
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _decoder.Dispose();
    }

    /// <summary>Excel understands, and some programs write, a first line that only names the separator: "sep=;".</summary>
    private char? TakeExcelSeparator()
    {
        if (_decoder.Ahead is not ['s', 'e', 'p', '=', var separator, '\r' or '\n', ..])
        {
            return null;
        }

        _decoder.ReadLine();
        (_linesBefore, _line) = (1, 2);
        return separator;
    }

    private Column[] ReadHeader(ReadContext context)
    {
        if (Next() is not { } row)
        {
            return [];
        }

        _first = _dialect.Header ? null : row;
        if (!_dialect.Header && context.Options.Header is null)
        {
            context.Note($"{_name}: the first row looks like data, so the columns are numbered. If it has their names, say --header true.");
        }

        var names = _dialect.Header
            ? HeaderNames.Of(row.Cells.Select(cell => cell.Text), _name, context)
            : [.. row.Cells.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"column{i + 1}"))];
        return [.. names.Select(name => new Column(name))];
    }

    private Row? Next()
    {
        while (MoveNext())
        {
            var row = _reader.Current;
            var position = new Position(_name, "line", _line);
            _line = _linesBefore + row.LineNumberToExcl;
            if (row.ColCount != 1 || row[0].Span.Length > 0)
            {
                return new Row(position, Fields(row, position));
            }
        }

        return null;
    }

    private bool MoveNext()
    {
        try
        {
            return _reader.MoveNext();
        }
        catch (NotSupportedException e)
        {
            throw LineReader.TooLong(new Position(_name, "line", _line), e);
        }
    }

    private Cell[] Fields(SepReader.Row row, Position position)
    {
        var cells = new Cell[row.ColCount];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = _dialect.Quotes
                ? DelimitedField.Unquote(row[i].Span, position)
                : Cell.Of(row[i].Span is [] ? null : row[i].ToString());
        }

        return cells;
    }

    /// <summary>Fields beyond the last column may be there if they are empty: spreadsheets write them.</summary>
    private Cell[]? Fit(Cell[] cells) =>
        cells.Length == Columns.Count ? cells
        : cells.Length > Columns.Count && cells.Skip(Columns.Count).All(cell => cell.Kind == CellKind.None) ? cells[..Columns.Count]
        : null;

    private static string Count(int fields) => string.Create(CultureInfo.InvariantCulture, $"{fields} field{(fields == 1 ? "" : "s")}");
}
