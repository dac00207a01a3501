using System.Text;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>The bytes of a text in UTF-8, whatever its encoding was, for a reader that accepts nothing else.</summary>
internal sealed class Utf8Stream(TextReader reader) : ForwardStream
{
    private const int Size = 1 << 14;
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private readonly char[] _chars = new char[Size];
    private readonly byte[] _bytes = new byte[Encoding.UTF8.GetMaxByteCount(Size)];
    private Func<Exception>? _tooLong;
    private long _sinceLimit;
    private int _position;
    private int _end;

    /// <summary>From here on, <see cref="LineReader.MaxLength"/> characters can be read; then comes the error.</summary>
    public void Limit(Func<Exception> tooLong) => (_tooLong, _sinceLimit) = (tooLong, 0);

    public override int Read(Span<byte> buffer)
    {
        if (_position == _end)
        {
            Fill();
        }

        var count = Math.Min(buffer.Length, _end - _position);
        _bytes.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    private void Fill()
    {
        var count = reader.Read(_chars);
        _sinceLimit += count;
        if (_sinceLimit > LineReader.MaxLength)
        {
            throw _tooLong!();
        }

        (_position, _end) = (0, _encoder.GetBytes(_chars, 0, count, _bytes, 0, flush: count == 0));
    }
}
