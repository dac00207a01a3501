using System.Text;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Input;

/// <summary>A start, and then the same bytes again and again, so often that no memory could hold them.</summary>
internal sealed class EndlessStream(string start, string again, long count = long.MaxValue) : Stream
{
    private readonly byte[] _again = Encoding.UTF8.GetBytes(again);
    private byte[] _current = Encoding.UTF8.GetBytes(start);
    private int _position;

    /// <summary>Gets the number of bytes read so far.</summary>
    public long Total { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var written = 0;
        while (written < buffer.Length && (_position < _current.Length || Next()))
        {
            var part = Math.Min(buffer.Length - written, _current.Length - _position);
            _current.AsSpan(_position, part).CopyTo(buffer[written..]);
            written += part;
            _position += part;
        }

        Total += written;
        return written;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool Next()
    {
        if (count == 0)
        {
            return false;
        }

        (_current, _position) = (_again, 0);
        count--;
        return true;
    }
}
