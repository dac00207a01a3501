using System.IO.Compression;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>The file from which a model is loaded: its entries that are not compressed can be mapped into memory.</summary>
/// <remarks>ML.NET makes the components of a file by itself and passes no path to them, so the file has to be around the load.</remarks>
internal sealed class MappedZip : IDisposable
{
    private static readonly AsyncLocal<MappedZip?> Loading = new();

    private readonly FileStream _file;
    private readonly ZipArchive _zip;
    private readonly MemoryMappedFile _mapped;

    private MappedZip(FileStream file)
    {
        // The same file even if another takes its path now; with a position of its own, as the load reads on.
        var handle = new SafeFileHandle(file.SafeFileHandle.DangerousGetHandle(), ownsHandle: false);
        _file = new FileStream(handle, FileAccess.Read, bufferSize: 1);
        _zip = new ZipArchive(_file, ZipArchiveMode.Read, leaveOpen: true);
        _mapped = MemoryMappedFile.CreateFromFile(_file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
    }

    /// <summary>Gets the file of the load that runs; null if there is none, or it comes from a stream.</summary>
    public static MappedZip? Current => Loading.Value;

    /// <summary>Runs a load from a file, which stays open until then.</summary>
    public static T During<T>(FileStream file, Func<T> load)
    {
        var before = Loading.Value;
        using var zip = new MappedZip(file);
        Loading.Value = zip;
        try
        {
            return load();
        }
        finally
        {
            Loading.Value = before;
        }
    }

    /// <summary>Maps an entry, which stays mapped while anything that was taken of it is in use.</summary>
    /// <param name="name">The name of the entry, with either separator.</param>
    /// <returns>Null if there is no such entry, or it is compressed.</returns>
    public MappedStream? Map(string name)
    {
        var path = name.Replace('\\', '/');
        var entry = _zip.Entries.FirstOrDefault(entry => entry.FullName.Replace('\\', '/') == path);
        if (entry is null || entry.Length == 0 || entry.CompressedLength != entry.Length)
        {
            return null;
        }

        using var content = entry.Open();
        var first = content.ReadByte();
        var start = _file.Position - 1;
        if (content is DeflateStream || first < 0 || start < 0 || start > _file.Length - entry.Length)
        {
            return null;
        }

        var view = _mapped.CreateViewAccessor(start, entry.Length, MemoryMappedFileAccess.Read);
        return view.ReadByte(0) == first
            ? new MappedStream(view.SafeMemoryMappedViewHandle, view.PointerOffset, entry.Length)
            : null;
    }

    public void Dispose()
    {
        _mapped.Dispose();
        _zip.Dispose();
        _file.Dispose();
    }
}
