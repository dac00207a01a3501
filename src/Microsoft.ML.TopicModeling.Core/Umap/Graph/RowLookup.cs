using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Finds the row of a matrix that holds given values, bit for bit, once they are rounded as the matrix is.</summary>
internal sealed class RowLookup
{
    private readonly PointMatrix<float> _points;
    private readonly VectorPrecision _precision;

    /// <param name="points">The rows.</param>
    /// <param name="precision">How they are rounded.</param>
    public RowLookup(PointMatrix<float> points, VectorPrecision precision)
    {
        (_points, _precision) = (points, precision);
        var (hashes, rows) = (new ulong[points.Count], new int[points.Count]);
        for (var row = 0; row < points.Count; row++)
        {
            (hashes[row], rows[row]) = (Hash(points[row]), row);
        }

        Array.Sort(hashes, rows);
        (Hashes, Rows) = LowestRows(hashes, rows);
    }

    /// <param name="points">The rows.</param>
    /// <param name="precision">How they are rounded.</param>
    /// <param name="hashes">The hashes of different rows, ascending.</param>
    /// <param name="rows">The lowest row of each.</param>
    public RowLookup(PointMatrix<float> points, VectorPrecision precision, ulong[] hashes, int[] rows) =>
        (_points, _precision, Hashes, Rows) = (points, precision, hashes, rows);

    /// <summary>Gets the hashes of different rows, ascending.</summary>
    public ulong[] Hashes { get; }

    /// <summary>Gets the lowest row of each hash.</summary>
    public int[] Rows { get; }

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
        Array.BinarySearch(Hashes, Hash(values)) is >= 0 and var at
        && MemoryMarshal.AsBytes(_points[Rows[at]]).SequenceEqual(MemoryMarshal.AsBytes(values))
            ? Rows[at]
            : -1;

    private static (ulong[] Hashes, int[] Rows) LowestRows(ulong[] hashes, int[] rows)
    {
        var count = 0;
        for (var i = 0; i < hashes.Length; i++)
        {
            if (count > 0 && hashes[i] == hashes[count - 1])
            {
                rows[count - 1] = Math.Min(rows[count - 1], rows[i]);
            }
            else
            {
                (hashes[count], rows[count]) = (hashes[i], rows[i]);
                count++;
            }
        }

        return (hashes[..count], rows[..count]);
    }

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
