using Microsoft.Extensions.AI;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents the image of a document, which is read when it is needed.</summary>
public abstract class DocumentImage
{
    // More is no image that anyone shows.
    internal const long MostBytes = 256L << 20;

    private protected DocumentImage()
    {
    }

    /// <summary>Takes the image of a file.</summary>
    /// <param name="path">The file: JPEG, PNG, WebP, GIF or BMP.</param>
    public static DocumentImage FromPath(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new ImageAt(path);
    }

    /// <summary>Takes an image in memory.</summary>
    /// <param name="bytes">The bytes of its file: JPEG, PNG, WebP, GIF or BMP.</param>
    public static DocumentImage FromBytes(ReadOnlyMemory<byte> bytes)
    {
        Throw.If(bytes.IsEmpty, "The image has no bytes. Give null for a document without an image.", nameof(bytes));
        return new ImageOf(bytes);
    }

    /// <summary>Reads the image.</summary>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no image of a known kind.</exception>
    internal DataContent Read()
    {
        var bytes = Bytes();
        return new DataContent(bytes, MediaTypeOf(bytes.Span)
            ?? throw new InvalidDataException($"{Name} is no image: it has to be JPEG, PNG, WebP, GIF or BMP."));
    }

    /// <summary>What messages call it.</summary>
    private protected abstract string Name { get; }

    private protected abstract ReadOnlyMemory<byte> Bytes();

    private static string? MediaTypeOf(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? "image/png"
        : file.StartsWith("GIF8"u8) ? "image/gif"
        : file.StartsWith("RIFF"u8) && file.Length > 12 && file[8..].StartsWith("WEBP"u8) ? "image/webp"
        : file.StartsWith("BM"u8) ? "image/bmp"
        : null;

    private sealed class ImageAt(string path) : DocumentImage
    {
        private protected override string Name => $"\"{path}\"";

        private protected override ReadOnlyMemory<byte> Bytes()
        {
            var file = new FileInfo(path);
            return !file.Exists ? throw new FileNotFoundException($"There is no file {Name}.", path)
                : file.Length > MostBytes
                    ? throw new IOException(FormattableString.Invariant($"{Name} has {file.Length} bytes; {MostBytes} are the most."))
                : File.ReadAllBytes(path);
        }
    }

    private sealed class ImageOf(ReadOnlyMemory<byte> bytes) : DocumentImage
    {
        private protected override string Name => "The image";

        private protected override ReadOnlyMemory<byte> Bytes() => bytes;
    }
}
