using System.IO.Compression;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>A file, or the standard input, whose bytes are decompressed as its ending or, for the standard input, its first bytes say.</summary>
internal sealed class InputFile
{
    /// <summary>What stands for the standard input among the names of files.</summary>
    public const string StandardInput = "-";

    private static readonly string[] CompressedEndings = [".gz", ".zst", ".br"];
    private readonly string _path;

    public InputFile(string path)
    {
        _path = path;
        CanReopen = path != StandardInput;
        Name = CanReopen ? Path.GetFileName(path) : "standard input";
        Compression = CompressedEndings.FirstOrDefault(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ?? "";
        Extension = CanReopen ? Path.GetExtension(path[..^Compression.Length]).ToLowerInvariant() : "";
    }

    /// <summary>Gets the name for messages.</summary>
    public string Name { get; }

    /// <summary>Gets the ending that tells the format: ".csv" of "a.csv.gz".</summary>
    public string Extension { get; }

    /// <summary>Gets whether <see cref="Open"/> can be called more than once.</summary>
    public bool CanReopen { get; }

    private string Compression { get; }

    /// <exception cref="InputException">The file does not exist or cannot be opened.</exception>
    public PeekableStream Open()
    {
        if (!CanReopen)
        {
            var input = new PeekableStream(Console.OpenStandardInput());
            return new PeekableStream(Decompress(input, CompressionOf(input.Peek())));
        }

        try
        {
            return new PeekableStream(Decompress(
                new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Compression));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"\"{_path}\" cannot be read: {e.Message}", e);
        }
    }

    private static string CompressionOf(ReadOnlySpan<byte> start) => start switch
    {
        [0x1f, 0x8b, ..] => ".gz",
        [0x28, 0xb5, 0x2f, 0xfd, ..] => ".zst",
        _ => "",
    };

    private static Stream Decompress(Stream stream, string compression) => compression switch
    {
        ".gz" => new GZipStream(stream, CompressionMode.Decompress),
        ".zst" => new ZstdSharp.DecompressionStream(stream, leaveOpen: false),
        ".br" => new BrotliStream(stream, CompressionMode.Decompress),
        _ => stream,
    };
}
