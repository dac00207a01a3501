using System.Text;
using Microsoft.ML.TopicModeling.Tool.Input;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Input;

/// <summary>A start, and then the same bytes again and again, so often that no memory could hold them.</summary>
internal sealed class EndlessStream(string start, string again, long count = long.MaxValue) : ForwardStream
{
    private readonly byte[] _again = Encoding.UTF8.GetBytes(again);
    private byte[] _current = Encoding.UTF8.GetBytes(start);
    private int _position;

    /// <summary>Gets the number of bytes read so far.</summary>
    public long Total { get; private set; }

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
