using System.Text;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>A text without any structure: each line that is not blank is a document, or the whole file is one.</summary>
internal sealed class TextTable : ITable
{
    private readonly DecodingReader _decoder;
    private readonly InputFile _file;
    private readonly bool _whole;

    public TextTable(InputFile file, bool whole, ReadContext context)
    {
        _file = file;
        _whole = whole;
        _decoder = new DecodingReader(file.Open(), file.Name, context.Options.Encoding);
    }

    public IReadOnlyList<Column> Columns => _whole
        ? [new(JsonCells.TextColumn), new("file"), new("folder")]
        : [new(JsonCells.TextColumn)];

    public IEnumerable<Row> Read(CancellationToken cancellation) => _whole ? [Whole()] : Lines(cancellation);

    public void Dispose() => _decoder.Dispose();

    private IEnumerable<Row> Lines(CancellationToken cancellation)
    {
        var lines = new LineReader(_decoder, _file.Name);
        while (lines.Read() is { } line)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return new Row(new Position(_file.Name, "line", lines.Number), [Cell.Of(line)]);
            }
        }
    }

    private Row Whole()
    {
        var position = new Position(_file.Name, "line", 1);
        var text = new StringBuilder();
        var buffer = new char[1 << 12];
        while (_decoder.Read(buffer) is > 0 and var count)
        {
            text.Append(buffer, 0, count);
            if (text.Length > LineReader.MaxLength)
            {
                throw LineReader.TooLong(position);
            }
        }

        return new Row(position, [Cell.Of(text.ToString()), Cell.Of(_file.Name), Cell.Of(_file.Folder)]);
    }
}
