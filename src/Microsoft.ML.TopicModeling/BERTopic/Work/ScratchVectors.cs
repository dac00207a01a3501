using System.Runtime.InteropServices;
using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling.Work;

/// <summary>Vectors in a file that no later fit can use, as nothing tells whether it would have the same.</summary>
internal sealed class ScratchVectors : IDisposable
{
    private readonly WorkingFolder _folder;
    private readonly int _dimension;
    private readonly float[] _row;
    private readonly FileStream _file;
    private readonly Stream _target;

    // What is mapped stays so until the fit has ended, whoever reads it.
    private PointMatrix<float>? _mapped;

    /// <param name="folder">The folder.</param>
    /// <param name="dimension">The length of a vector.</param>
    public ScratchVectors(WorkingFolder folder, int dimension)
    {
        (_folder, _dimension, _row) = (folder, dimension, new float[dimension]);
        (_file, _target) = folder.Scratch();
    }

    public int Count { get; private set; }

    /// <summary>Adds vectors.</summary>
    /// <param name="vectors">The numbers of one or more of them.</param>
    public void Add(ReadOnlySpan<float> vectors)
    {
        var count = vectors.Length / _dimension;
        _ = VectorRows.Length((long)Count + count, _dimension);
        try
        {
            _target.Write(MemoryMarshal.AsBytes(vectors));
            Count += count;
        }
        catch (IOException e)
        {
            _folder.Guarded(() => throw e);
        }
    }

    /// <summary>Adds the vector of a row of a column.</summary>
    /// <exception cref="ArgumentException">The vector has another size, or holds a number that is not finite.</exception>
    public void Append(VBuffer<float> vector, string column)
    {
        if (VectorColumn.Refuse(vector, _dimension, column, Count) is { } refusal)
        {
            throw refusal;
        }

        vector.CopyTo(_row);
        Add(_row);
    }

    /// <summary>Maps the vectors. No more can be added.</summary>
    public PointMatrix<float> Map()
    {
        _folder.Guarded(_target.Flush);
        var mapped = Count == 0 ? new(default, _dimension) : MappedVectors.Open(_file.Name, Count, _dimension);
        _mapped = mapped;
        return mapped;
    }

    public void Dispose()
    {
        _file.Dispose();
        GC.KeepAlive(_mapped);
    }
}
