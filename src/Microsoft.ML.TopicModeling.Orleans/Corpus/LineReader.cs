namespace Microsoft.ML.TopicModeling.Corpus;

/// <summary>Reads lines as bytes, block by block.</summary>
/// <param name="stream">The file.</param>
internal sealed class LineReader(Stream stream)
{
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    /// <summary>The next line with its end, valid until the one after it is read; empty at the end of the file.</summary>
    public ReadOnlySpan<byte> Next()
    {
        var searched = 0;
        do
        {
            var rest = _buffer.AsSpan(_start.._end);
            if (rest[searched..].IndexOf((byte)'\n') is >= 0 and var end)
            {
                return Take(searched + end + 1);
            }

            searched = rest.Length;
        }
        while (Fill());

        return Take(searched);
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        var line = _buffer.AsSpan(_start, length);
        _start += length;
        return line;
    }

    /// <returns>Whether there was more.</returns>
    private bool Fill()
    {
        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        var read = stream.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }
}
