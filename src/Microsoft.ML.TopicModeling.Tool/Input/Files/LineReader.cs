using System.Text;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>Reads lines, which end with a line feed alone, and refuses one that is longer than any document before it fills the
/// memory.</summary>
internal sealed class LineReader(TextReader reader, string name)
{
    /// <summary>The most characters of a line: what the reader of CSV allows, too.</summary>
    public const int MaxLength = 1 << 24;

    private readonly char[] _buffer = new char[1 << 16];
    private readonly StringBuilder _line = new();
    private int _position;
    private int _end;

    /// <summary>Gets the number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <returns>The next line without its end; null after the last one.</returns>
    /// <exception cref="InputException">The line is too long.</exception>
    public string? Read()
    {
        _line.Clear();
        Number++;
        while (true)
        {
            if (_position == _end)
            {
                (_position, _end) = (0, reader.Read(_buffer));
                if (_end == 0)
                {
                    return _line.Length == 0 ? null : Take([]);
                }
            }

            var rest = _buffer.AsSpan(_position, _end - _position);
            var length = rest.IndexOf('\n');
            if (length >= 0)
            {
                _position += length + 1;
                return Take(rest[..length]);
            }

            _line.Append(rest);
            _position = _end;
            if (_line.Length > MaxLength)
            {
                throw TooLong(new Position(name, "line", Number));
            }
        }
    }

    public static InputException TooLong(Position position, Exception? inner = null) => new(
        position,
        "is longer than 16,777,216 characters. A document has to be shorter; "
        + "is the file in another format, or a quotation mark not closed?",
        inner);

    private string Take(ReadOnlySpan<char> end)
    {
        var line = _line.Length == 0 ? end.ToString() : _line.Append(end).ToString();
        return line.EndsWith('\r') ? line[..^1] : line;
    }
}
