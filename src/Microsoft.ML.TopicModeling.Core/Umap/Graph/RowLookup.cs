using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Finds the row of a matrix that holds given values, bit for bit, once they are rounded as the matrix is.</summary>
internal sealed class RowLookup
{
    private readonly PointMatrix<float> _points;
    private readonly VectorPrecision _precision;
    private readonly Dictionary<ulong, int> _firstRows;

    public RowLookup(PointMatrix<float> points, VectorPrecision precision)
    {
        _points = points;
        _precision = precision;
        _firstRows = new Dictionary<ulong, int>(points.Count);
        for (var row = 0; row < points.Count; row++)
        {
            _firstRows.TryAdd(Hash(points[row]), row);
        }
    }

    /// <summary>Returns the lowest row with these bits, or −1.</summary>
    public int Find(ReadOnlySpan<float> values)
    {
        if (_precision == VectorPrecision.Float32)
        {
            return FindRounded(values);
        }

        var rounded = new float[values.Length];
        StoredVectors.Round(values, rounded, _precision);
        return FindRounded(rounded);
    }

    private int FindRounded(ReadOnlySpan<float> values) =>
        _firstRows.TryGetValue(Hash(values), out var row)
        && MemoryMarshal.AsBytes(_points[row]).SequenceEqual(MemoryMarshal.AsBytes(values))
            ? row
            : -1;

    private static ulong Hash(ReadOnlySpan<float> values)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var bits in MemoryMarshal.Cast<float, uint>(values))
        {
            hash = unchecked((hash ^ bits) * 0x9E3779B97F4A7C15);
            hash ^= hash >> 32;
        }

        return hash;
    }
}
