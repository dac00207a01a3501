using System.IO.Compression;
using System.Text;

namespace Microsoft.ML.TopicModeling.Corpus;

/// <summary>The lines of UTF-8 that begin within a range of the bytes of a file; of a file in gzip, all of them.</summary>
internal static class LineRange
{
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
        var isCompressed = IsCompressed(shard.Path);
        using var file = new FileStream(shard.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        using var stream = isCompressed ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        var lines = new LineReader(stream);
        var place = 0L;
        if (!isCompressed && shard.Start > 0)
        {
            // The first line that begins at the start or behind it.
            stream.Position = place = shard.Start - 1;
            place += lines.Next().Length;
        }

        while (place < shard.End && Next(lines, place, shard.Path) is (> 0 and var read, var line))
        {
            yield return (place, line);
            place += read;
        }
    }

    private static (int Read, string Line) Next(LineReader lines, long place, string path)
    {
        var bytes = lines.Next();
        var read = bytes.Length;
        bytes = bytes is [.. var whole, (byte)'\n'] ? whole : bytes;
        bytes = bytes is [.. var text, (byte)'\r'] ? text : bytes;
        bytes = place == 0 && bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        try
        {
            return (read, Strict.GetString(bytes));
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException(FormattableString.Invariant($"{path}: the line at byte {place} is not UTF-8. Convert the file."), e);
        }
    }
}
