using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>
/// A file with a JSON object, or a text in quotation marks, on each line. Any line may be the first with a column, so a file is read once for its
/// columns before it is read for its rows; a pipe, which can be read only once, has the columns of its first lines.
/// </summary>
internal sealed class JsonLinesTable : ITable
{
    private const int LinesOfPipe = 1000;
    private readonly DecodingReader _decoder;
    private readonly LineReader _lines;
    private readonly string _name;
    private readonly BadRows _badRows;
    private readonly ColumnList _columns = new();
    private readonly Queue<(long Number, string Line)> _ahead = new();

    public JsonLinesTable(InputFile file, PeekableStream stream, TableOptions options, BadRows badRows)
    {
        _name = file.Name;
        _badRows = badRows;
        _decoder = new DecodingReader(stream, _name, options.Encoding);
        _lines = new LineReader(_decoder, _name);
        if (file.CanReopen)
        {
            using var decoder = new DecodingReader(file.Open(), _name, options.Encoding);
            Scan(new LineReader(decoder, _name));
        }
        else
        {
            LookAhead();
        }

        _columns.Close();
    }

    public IReadOnlyList<Column> Columns => _columns.Columns;

    public IEnumerable<Row> Read(CancellationToken cancellation)
    {
        while (Next() is var (number, line))
        {
            cancellation.ThrowIfCancellationRequested();
            var position = new Position(_name, "line", number);
            if (!string.IsNullOrWhiteSpace(line) && Parse(position, line) is { } cells)
            {
                yield return new Row(position, cells);
            }
        }
    }

    public void Dispose() => _decoder.Dispose();

    private void Scan(LineReader lines)
    {
        while (lines.Read() is { } line)
        {
            AddColumns(line);
        }
    }

    private void LookAhead()
    {
        while (_ahead.Count < LinesOfPipe && _lines.Read() is { } line)
        {
            _ahead.Enqueue((_lines.Number, line));
            AddColumns(line);
        }
    }

    /// <summary>A line that is not JSON is reported when it is read as a row.</summary>
    private void AddColumns(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            foreach (var (name, cell) in JsonCells.Of(document.RootElement))
            {
                _columns.Add(name, cell.Kind);
            }
        }
        catch (JsonException)
        {
        }
    }

    private (long Number, string Line)? Next() =>
        _ahead.TryDequeue(out var ahead) ? ahead : _lines.Read() is { } line ? (_lines.Number, line) : null;

    private Cell[]? Parse(Position position, string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var cells = new Cell[Columns.Count];
            foreach (var (name, cell) in JsonCells.Of(document.RootElement))
            {
                if (!_columns.TryFind(name, out var index))
                {
                    throw new JsonException(
                        $"has \"{name}\", which none of the first {LinesOfPipe} lines has. Give the file by its name, so that all lines are looked at first.");
                }

                cells[index] = cell;
            }

            return cells;
        }
        catch (JsonException e)
        {
            _badRows.Add(position, e.LineNumber is null ? e.Message : $"is not JSON: {e.Message}");
            return null;
        }
    }
}
