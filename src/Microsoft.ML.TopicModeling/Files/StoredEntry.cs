using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>Writes an entry of a model's zip without compressing it, which ML.NET's writer does with every entry.</summary>
internal static class StoredEntry
{
    /// <summary>Writes an entry.</summary>
    /// <param name="context">The place in the file.</param>
    /// <param name="name">The name of the entry beside those of the component.</param>
    /// <param name="write">Writes the content.</param>
    public static void Write(ModelSaveContext context, string name, Action<BinaryWriter> write)
    {
        // ML.NET opens an entry of the archive only to copy a finished one, so none is open here.
        var path = Path.Combine(context.Directory ?? "", name).Replace('\\', '/');
        var entry = ArchiveOf(context.Repository).CreateEntry(path, CompressionLevel.NoCompression);
        using var writer = new BinaryWriter(entry.Open());
        write(writer);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_archive")]
    private static extern ref ZipArchive ArchiveOf(RepositoryWriter repository);
}
