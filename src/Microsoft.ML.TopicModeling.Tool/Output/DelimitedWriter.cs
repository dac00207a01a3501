using System.Buffers;
using System.Text;
using Microsoft.ML.TopicModeling.Tool.Input;

namespace Microsoft.ML.TopicModeling.Tool.Output;

/// <summary>Writes CSV or TSV. A cell without a value has no characters, an empty text has two quotation marks.</summary>
internal sealed class DelimitedWriter : IRowWriter
{
    private readonly StreamWriter _writer;
    private readonly char _separator;
    private readonly SearchValues<char> _quoted;

    public DelimitedWriter(Stream stream, IReadOnlyList<Column> columns, char separator, bool header = true)
    {
        _writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        _separator = separator;
        _quoted = SearchValues.Create([separator, '"', '\n', '\r']);
        if (header)
        {
            Write([.. columns.Select(column => Cell.Of(column.Name))]);
        }
    }

    public void Write(ReadOnlySpan<Cell> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
            {
                _writer.Write(_separator);
            }

            Write(cells[i].Text, alone: cells.Length == 1);
        }

        _writer.WriteLine();
    }

    public void Complete() => _writer.Flush();

    public void Dispose() => _writer.Dispose();

    /// <summary>A row of one cell without a value would be a blank line, which readers pass over; it becomes an empty text.</summary>
    private void Write(string? text, bool alone)
    {
        if (text is "" || (text is null && alone))
        {
            _writer.Write("\"\"");
        }
        else if (text.AsSpan().ContainsAny(_quoted))
        {
            _writer.Write('"');
            _writer.Write(text!.Replace("\"", "\"\"", StringComparison.Ordinal));
            _writer.Write('"');
        }
        else
        {
            _writer.Write(text);
        }
    }
}
