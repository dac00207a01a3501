using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>Collects vectors, row by row, in one flat array.</summary>
/// <param name="dimension">The size of a vector.</param>
/// <param name="expectedCount">How many rows will come; null if that is unknown.</param>
internal sealed class VectorRows(int dimension, long? expectedCount)
{
    private const int UnknownCount = 1024;

    private float[] _values = new float[checked(Math.Max(1, expectedCount ?? UnknownCount) * dimension)];
    private int _length;

    public int Count => _length / dimension;

    public void Append(in VBuffer<float> vector)
    {
        if (_length == _values.Length)
        {
            Array.Resize(ref _values, checked(2 * _values.Length));
        }

        vector.CopyTo(_values.AsSpan(_length, dimension));
        _length += dimension;
    }

    /// <summary>Forgets the vectors; their room is used anew, so points that were taken must not be read any more.</summary>
    public void Clear() => _length = 0;

    public PointMatrix<float> ToPoints() => new(_values.AsMemory(0, _length), dimension);
}
