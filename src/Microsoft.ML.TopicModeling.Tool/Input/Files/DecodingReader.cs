using System.Globalization;
using System.Text;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>Reads characters from bytes, and says at which line, column and byte the bytes are not what the encoding allows.</summary>
internal sealed class DecodingReader : TextReader
{
    private const int Size = 1 << 16;
    private readonly PeekableStream _stream;
    private readonly string _name;
    private readonly Encoding _encoding;
    private readonly Decoder _decoder;
    private readonly InvalidBytes _invalid = new();
    private readonly byte[] _bytes = new byte[Size];
    private readonly char[] _chars;
    private int _position;
    private int _end;
    private long _line = 1;
    private long _column = 1;

    /// <param name="stream">The bytes; disposed of with the reader.</param>
    /// <param name="name">The name of the file, for messages.</param>
    /// <param name="encoding">The name of the encoding, or null to look at the first bytes.</param>
    /// <exception cref="InputException">There is no such encoding.</exception>
    public DecodingReader(PeekableStream stream, string name, string? encoding)
    {
        _stream = stream;
        _name = name;
        _encoding = (Encoding)TextEncoding.Find(stream.Peek(), encoding).Clone();
        _encoding.DecoderFallback = _invalid;
        _decoder = _encoding.GetDecoder();
        _chars = new char[_encoding.GetMaxCharCount(Size)];
        Fill();
        if (_end > 0 && _chars[0] == '\ufeff')
        {
            _position = 1;
        }
    }

    /// <summary>Gets the characters that are decoded but not read yet: before the first is read, at least all of a short file.</summary>
    public ReadOnlySpan<char> Ahead => _chars.AsSpan(_position, _end - _position);

    public override int Peek() => _position < _end || Fill() ? _chars[_position] : -1;

    public override int Read() => _position < _end || Fill() ? _chars[_position++] : -1;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (_position == _end && !Fill())
        {
            return 0;
        }

        var count = Math.Min(buffer.Length, _end - _position);
        _chars.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stream.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Fill()
    {
        Count(_chars.AsSpan(0, _end));
        _position = _end = 0;
        int count;
        do
        {
            count = _stream.Read(_bytes, 0, Size);
            _end = _decoder.GetChars(_bytes, 0, count, _chars, 0, flush: count == 0);
            if (_invalid.First is { } bytes)
            {
                throw Invalid(bytes);
            }
        }
        while (_end == 0 && count > 0);
        return _end > 0;
    }

    private InputException Invalid(byte[] bytes)
    {
        Count(_chars.AsSpan(0, Math.Max(0, Array.IndexOf(_chars, InvalidBytes.Marker, 0, _end))));
        var place = string.Create(CultureInfo.InvariantCulture, $"{_name}, line {_line}, column {_column}");
        var values = string.Join(" ", bytes.Select(value => $"0x{value:X2}"));
        return new InputException(
            $"{place}: the {(bytes.Length == 1 ? $"byte {values} is" : $"bytes {values} are")} not {_encoding.WebName.ToUpperInvariant()}. "
            + "Say which encoding the file has, such as --encoding latin1 or --encoding windows-1252.");
    }

    private void Count(ReadOnlySpan<char> chars)
    {
        _line += chars.Count('\n');
        var last = chars.LastIndexOf('\n');
        _column = last < 0 ? _column + chars.Length : chars.Length - last;
    }
}
