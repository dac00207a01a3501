using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace Microsoft.ML.TopicModeling.Work;

/// <summary>Vectors in a file, which the operating system reads as they are asked for and drops where memory is short.</summary>
/// <remarks>
/// The file stays mapped while anybody holds the vectors, also when it has been deleted. Who reads them through a span holds the owner of
/// the memory until it is done, as a span alone does not.
/// </remarks>
internal sealed unsafe class MappedVectors : MemoryManager<float>
{
    private readonly MemoryMappedViewAccessor _view;
    private readonly float* _first;
    private readonly int _length;

    private MappedVectors(MemoryMappedViewAccessor view, int length)
    {
        (_view, _length) = (view, length);
        byte* first = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref first);
        _first = (float*)(first + view.PointerOffset);

        // The handle lives as long as this object, so it need not be counted, too.
        view.SafeMemoryMappedViewHandle.ReleasePointer();
    }

    /// <summary>Maps a file of vectors, one after the other.</summary>
    /// <param name="path">The file.</param>
    /// <param name="count">The number of vectors; at least 1.</param>
    /// <param name="dimension">The length of a vector.</param>
    public static PointMatrix<float> Open(string path, int count, int dimension)
    {
        var length = checked(count * dimension);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var file = MemoryMappedFile.CreateFromFile(
            stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        var view = file.CreateViewAccessor(0, (long)length * sizeof(float), MemoryMappedFileAccess.Read);
        return new PointMatrix<float>(new MappedVectors(view, length).Memory, dimension);
    }

    public override Span<float> GetSpan() => new(_first, _length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_first + elementIndex, pinnable: this);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing) => _view.Dispose();
}
