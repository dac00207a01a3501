using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>Collects vectors, row by row, in one flat array.</summary>
/// <param name="column">The column that they come from, for the message.</param>
/// <param name="dimension">The size of a vector.</param>
/// <param name="expectedCount">How many rows will come; null if that is unknown.</param>
internal sealed class VectorRows(string column, int dimension, long? expectedCount)
{
    private const int UnknownCount = 1024;

    private float[] _values = new float[checked(Math.Max(1, expectedCount ?? UnknownCount) * dimension)];
    private int _length;
    private long _rowsBefore;

    public int Count => _length / dimension;

    /// <exception cref="ArgumentException">The vector has another size, or holds a number that is not finite.</exception>
    public void Append(in VBuffer<float> vector)
    {
        if (TryAppend(vector) is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>Appends a vector, or zeros if it cannot be used.</summary>
    /// <returns>Why it cannot; null if it can.</returns>
    public ArgumentException? TryAppend(in VBuffer<float> vector)
    {
        if (_length == _values.Length)
        {
            Array.Resize(ref _values, checked(2 * _values.Length));
        }

        var row = _values.AsSpan(_length, dimension);
        var refusal = VectorColumn.Refuse(vector, dimension, column, _rowsBefore + Count);
        if (refusal is null)
        {
            vector.CopyTo(row);
        }
        else
        {
            row.Clear();
        }

        _length += dimension;
        return refusal;
    }

    /// <summary>Forgets the vectors; their room is used anew, so points that were taken must not be read any more.</summary>
    public void Clear() => (_rowsBefore, _length) = (_rowsBefore + Count, 0);

    public PointMatrix<float> ToPoints() => new(_values.AsMemory(0, _length), dimension);
}
