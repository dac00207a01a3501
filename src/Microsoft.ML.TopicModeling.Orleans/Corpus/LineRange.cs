using System.IO.Compression;
using System.Text;

namespace Microsoft.ML.TopicModeling.Corpus;

/// <summary>The lines of UTF-8 that begin within a range of the bytes of a file; of a file in gzip, all of them.</summary>
internal static class LineRange
{
    private const int BufferSize = 1 << 16;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Whether a file is compressed, so that only its start can be found.</summary>
    public static bool IsCompressed(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    public static IEnumerable<(long Start, long End)> Divide(string path, long bytes)
    {
        if (IsCompressed(path))
        {
            yield return (0, long.MaxValue);
            yield break;
        }

        var length = new FileInfo(path).Length;
        var parts = Math.Max(1, ((length - 1) / bytes) + 1);
        for (var part = 0L; part < parts; part++)
        {
            yield return ((long)((Int128)length * part / parts), (long)((Int128)length * (part + 1) / parts));
        }
    }

    /// <returns>Each line without its end, and the place at which it begins.</returns>
    /// <exception cref="InvalidDataException">A line is not UTF-8.</exception>
    public static IEnumerable<(long Place, string Line)> Read(Shard shard)
    {
        using var file = new FileStream(shard.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize);
        using var source = IsCompressed(shard.Path) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        using var stream = new BufferedStream(source, BufferSize);
        var place = IsCompressed(shard.Path) ? 0 : SeekLine(stream, shard.Start);
        var line = new MemoryStream();
        while (place < shard.End && ReadLine(stream, line) is > 0 and var read)
        {
            yield return (place, Text(line, place, shard.Path));
            place += read;
        }
    }

    /// <summary>Moves to the first line that begins at a place or behind it.</summary>
    private static long SeekLine(Stream stream, long start)
    {
        if (start == 0)
        {
            return 0;
        }

        stream.Position = start - 1;
        return start - 1 + ReadLine(stream, new MemoryStream());
    }

    /// <returns>The number of bytes, the end of the line included; 0 at the end of the file.</returns>
    private static long ReadLine(Stream stream, MemoryStream line)
    {
        line.SetLength(0);
        while (stream.ReadByte() is >= 0 and var unit)
        {
            if (unit == '\n')
            {
                return line.Length + 1;
            }

            line.WriteByte((byte)unit);
        }

        return line.Length;
    }

    private static string Text(MemoryStream line, long place, string path)
    {
        var bytes = line.GetBuffer().AsSpan(0, (int)line.Length);
        bytes = bytes is [.., (byte)'\r'] ? bytes[..^1] : bytes;
        bytes = place == 0 && bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException(FormattableString.Invariant($"{path}: the line at byte {place} is not UTF-8. Convert the file."), e);
        }
    }
}
