namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>Measures parts of a model by writing them to a stream that only counts.</summary>
internal static class PartSize
{
    /// <summary>Returns the number of bytes that are written.</summary>
    public static long Of(Action<CheckedWriter> write)
    {
        using var stream = new CountingStream();
        using var writer = new BinaryWriter(stream);
        write(new CheckedWriter(writer));
        return stream.Length;
    }

    private sealed class CountingStream : Stream
    {
        private long _length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position
        {
            get => _length;
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => _length += count;

        public override void Write(ReadOnlySpan<byte> buffer) => _length += buffer.Length;
    }
}
