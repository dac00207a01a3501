using System.IO.MemoryMappedFiles;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Work;

/// <summary>Vectors in a file, which the operating system reads as they are asked for and drops where memory is short.</summary>
/// <remarks>
/// The file stays mapped while anybody holds the vectors, also when it has been deleted. Who reads them through a span holds the owner of
/// the memory until it is done, as a span alone does not.
/// </remarks>
internal static class MappedVectors
{
    /// <summary>Maps a file of vectors, one after the other.</summary>
    /// <param name="path">The file.</param>
    /// <param name="count">The number of vectors; at least 1.</param>
    /// <param name="dimension">The length of a vector.</param>
    public static PointMatrix<float> Open(string path, int count, int dimension)
    {
        var length = checked(count * dimension);
        var bytes = (long)length * sizeof(float);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var file = MemoryMappedFile.CreateFromFile(
            stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        var view = file.CreateViewAccessor(0, bytes, MemoryMappedFileAccess.Read);
        var mapped = new MappedStream(view.SafeMemoryMappedViewHandle, view.PointerOffset, bytes);
        return new PointMatrix<float>(mapped.Take<float>(length), dimension);
    }
}
