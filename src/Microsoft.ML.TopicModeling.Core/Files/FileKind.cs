using System.Text;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>A kind of file that is no ML.NET model: it begins with what tells the kind, and a version.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Magic">What tells it from others: four letters in the order of their bytes.</param>
/// <param name="Version">The version that is written, and the latest one that is read.</param>
internal sealed record FileKind(string Name, int Magic, int Version)
{
    /// <summary>Writes a file.</summary>
    /// <param name="stream">The stream to write to, which is left open.</param>
    /// <param name="write">Writes what follows.</param>
    public void Write(Stream stream, Action<CheckedWriter> write)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var binary = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        var writer = new CheckedWriter(binary);
        writer.Int32(Magic);
        writer.Int32(Version);
        write(writer);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The stream to read from, which is left open.</param>
    /// <param name="read">Reads what follows, given the version.</param>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, of another kind or of a later version.</exception>
    public T Read<T>(Stream stream, Func<CheckedReader, int, T> read)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Throw.If(!stream.CanSeek, "The stream cannot seek. Copy its content to a file or a MemoryStream, and load that.", nameof(stream));
        using var binary = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        var reader = new CheckedReader(binary, Name);
        reader.Int32("the kind of the file", Magic, Magic);
        return read(reader, reader.Int32("the version", 1, Version));
    }
}
