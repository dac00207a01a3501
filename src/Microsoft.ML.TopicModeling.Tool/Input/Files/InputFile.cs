using System.IO.Compression;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>A file, or the standard input, whose bytes are decompressed as its ending or, for the standard input, its first bytes
/// say.</summary>
internal sealed class InputFile
{
    /// <summary>What stands for the standard input among the names of files.</summary>
    public const string StandardInput = "-";

    private static readonly string[] CompressedEndings = [".gz", ".zst", ".br"];
    private readonly Func<Stream> _bytes;

    private readonly string _compression;
    private PeekableStream? _input;

    /// <param name="path">The path, or "-".</param>
    /// <param name="root">The folder from which <see cref="Name"/> is told; the file's own by default.</param>
    public InputFile(string path, string? root = null)
        : this(
            path == StandardInput ? "standard input" : NameOf(path, root),
            path == StandardInput ? Console.OpenStandardInput : () => OpenFile(path),
            canReopen: path != StandardInput)
    {
    }

    /// <param name="name">The name, whose ending tells the compression and the format.</param>
    /// <param name="bytes">Opens what is in the file.</param>
    /// <param name="canReopen">Whether it can be opened more than once.</param>
    public InputFile(string name, Func<Stream> bytes, bool canReopen)
    {
        Name = name;
        _bytes = bytes;
        CanReopen = canReopen;
        _compression = CompressedEndings.FirstOrDefault(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ?? "";
        Extension = Path.GetExtension(name[..^_compression.Length]).ToLowerInvariant();
    }

    /// <summary>Gets the name for messages.</summary>
    public string Name { get; }

    /// <summary>Gets the folders of <see cref="Name"/>, as in "sport/football"; null where it has none.</summary>
    public string? Folder => Path.GetDirectoryName(Name)?.Replace('\\', '/') is { Length: > 0 } folder ? folder : null;

    /// <summary>Gets the ending that tells the format: ".csv" of "a.csv.gz".</summary>
    public string Extension { get; }

    /// <summary>Gets whether <see cref="Open"/> starts from the beginning each time.</summary>
    public bool CanReopen { get; }

    /// <summary>Opens the file; the standard input is one stream for all calls.</summary>
    /// <exception cref="InputException">The file does not exist or cannot be opened.</exception>
    public PeekableStream Open() => CanReopen ? new PeekableStream(Decompress(_bytes(), _compression), Name) : _input ??= OpenInput();

    /// <summary>Opens the file as a stream in which one can go to and fro, by a copy on the disk where it is compressed or a
    /// pipe.</summary>
    /// <exception cref="InputException">The file does not exist or cannot be opened.</exception>
    public FileStream OpenSeekable()
    {
        if (CanReopen && _compression.Length == 0 && _bytes() is FileStream file)
        {
            return file;
        }

        var copy = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            1 << 16,
            FileOptions.DeleteOnClose);
        using var stream = Open();
        stream.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }

    private static string NameOf(string path, string? root) =>
        root is null ? Path.GetFileName(path) : Path.GetRelativePath(root, path).Replace('\\', '/');

    private PeekableStream OpenInput()
    {
        var input = new PeekableStream(_bytes(), Name);
        return new PeekableStream(Decompress(input, input.Peek() switch
        {
            [0x1f, 0x8b, ..] => ".gz",
            [0x28, 0xb5, 0x2f, 0xfd, ..] => ".zst",
            _ => "",
        }), Name);
    }

    private static Stream Decompress(Stream stream, string compression) => compression switch
    {
        ".gz" => new GZipStream(stream, CompressionMode.Decompress),
        ".zst" => new ZstdSharp.DecompressionStream(stream, leaveOpen: false),
        ".br" => new BrotliStream(stream, CompressionMode.Decompress),
        _ => stream,
    };

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException e)
        {
            throw new InputException($"There is no file \"{path}\".{Nearest(path)}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"\"{path}\" cannot be read: {e.Message}", e);
        }
    }

    private static string Nearest(string path)
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var names = folder.EnumerateFiles().Select(file => file.Name);
        return NearestName.Find(Path.GetFileName(path), names) is { } name ? $" Did you mean \"{name}\"?" : "";
    }
}
