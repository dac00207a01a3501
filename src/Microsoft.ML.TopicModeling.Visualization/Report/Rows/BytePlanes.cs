namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>Writes whole numbers as planes of bytes: the lowest byte of all, then the next of all, and so on.</summary>
/// <remarks>The high bytes of neighboring rows are mostly equal, so that a plane of them deflates to almost nothing.</remarks>
internal static class BytePlanes
{
    private const int BufferSize = 1 << 16;

    /// <summary>The number of planes that numbers up to <paramref name="largest"/> need; at least one.</summary>
    public static int Width(ulong largest)
    {
        var width = 1;
        while ((largest >>= 8) > 0)
        {
            width++;
        }

        return width;
    }

    /// <param name="stream">Where to write.</param>
    /// <param name="count">The number of numbers.</param>
    /// <param name="width">The number of planes.</param>
    /// <param name="valueAt">The number of a row; it is asked for once a plane, in ascending order.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    public static void Write(Stream stream, int count, int width, Func<int, ulong> valueAt, CancellationToken cancellation)
    {
        var buffer = new byte[BufferSize];
        for (var plane = 0; plane < width; plane++)
        {
            for (var start = 0; start < count; start += buffer.Length)
            {
                cancellation.ThrowIfCancellationRequested();
                var length = Math.Min(buffer.Length, count - start);
                for (var i = 0; i < length; i++)
                {
                    buffer[i] = (byte)(valueAt(start + i) >> (8 * plane));
                }

                stream.Write(buffer, 0, length);
            }
        }
    }
}
