namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>A stream whose first bytes can be looked at before they are read, which a pipe cannot give twice.</summary>
/// <param name="inner">The bytes; disposed of with the stream.</param>
/// <param name="name">The name of the file, for messages.</param>
internal sealed class PeekableStream(Stream inner, string name) : ForwardStream
{
    private const int Size = 1 << 16;
    private readonly byte[] _start = new byte[Size];
    private int _position;
    private int _end = -1;

    /// <summary>Returns the first 65,536 bytes, or all if there are fewer.</summary>
    public ReadOnlySpan<byte> Peek()
    {
        if (_end < 0)
        {
            _end = 0;
            while (_end < Size && ReadInner(_start.AsSpan(_end)) is > 0 and var count)
            {
                _end += count;
            }
        }

        return _start.AsSpan(_position, _end - _position);
    }

    public override int Read(Span<byte> buffer)
    {
        var start = _end < 0 ? [] : Peek();
        if (start.Length == 0)
        {
            return ReadInner(buffer);
        }

        var count = Math.Min(start.Length, buffer.Length);
        start[..count].CopyTo(buffer);
        _position += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int ReadInner(Span<byte> buffer)
    {
        try
        {
            return inner.Read(buffer);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or ZstdSharp.ZstdException or InvalidOperationException)
        {
            throw new InputException($"{name} cannot be decompressed: is it whole, and is its ending right?", e);
        }
    }
}
