using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>Collects vectors, row by row, in one flat array.</summary>
/// <param name="column">The column that they come from, for the message.</param>
/// <param name="dimension">The size of a vector.</param>
/// <param name="expectedCount">The expected number of rows.</param>
internal sealed class VectorRows(string column, int dimension, long expectedCount)
{
    private float[] _values = new float[Length(expectedCount, dimension)];
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
            Array.Resize(ref _values, Length(RoomFor(Count, dimension), dimension));
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

    /// <summary>
    /// How many rows to make room for when as many as there are do not suffice: twice as many, or as many as an array can hold.
    /// </summary>
    internal static long RoomFor(int count, int dimension) => Math.Max(count + 1L, Math.Min(2L * count, Array.MaxLength / dimension));

    /// <summary>The length of an array for so many rows.</summary>
    internal static int Length(long count, int dimension)
    {
        var most = Array.MaxLength / dimension;
        Throw.If(
            count > most,
            $"There are {count} rows of {dimension} numbers, but {most} is the most that can be held at once. "
                + $"Fit on a sample of the rows, or in batches.",
            "data");
        return (int)Math.Max(1, count) * dimension;
    }

    /// <summary>Drops the vectors. Their memory is reused, so points that were taken must no longer be read.</summary>
    public void Clear() => (_rowsBefore, _length) = (_rowsBefore + Count, 0);

    public PointMatrix<float> ToPoints() => new(_values.AsMemory(0, _length), dimension);
}
