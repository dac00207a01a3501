using System.Numerics;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Partitions points at a rank without sorting them.</summary>
internal static class QuickSelect
{
    /// <summary>
    /// Reorders points and rows so that the <paramref name="rank"/> smallest come first. Points are ordered by one coordinate, then by row.
    /// </summary>
    /// <remarks>Quickselect with the median of three as the pivot. Source: Hoare 1961, "Algorithm 65: find".</remarks>
    public static void Partition<T>(Span<T> points, int dimension, int axis, Span<int> rows, int rank)
        where T : unmanaged, INumber<T>
    {
        var (low, high) = (0, rows.Length - 1);
        while (low < high)
        {
            var (pivotKey, pivotRow) = Pivot(points[axis..], dimension, rows, low, high);
            var (left, right) = (low, high);
            while (left <= right)
            {
                while (Precedes(points[(left * dimension) + axis], rows[left], pivotKey, pivotRow))
                {
                    left++;
                }

                while (Precedes(pivotKey, pivotRow, points[(right * dimension) + axis], rows[right]))
                {
                    right--;
                }

                if (left <= right)
                {
                    Swap(points.Slice(left * dimension, dimension), points.Slice(right * dimension, dimension));
                    (rows[left], rows[right]) = (rows[right], rows[left]);
                    left++;
                    right--;
                }
            }

            if (rank <= right)
            {
                high = right;
            }
            else if (rank >= left)
            {
                low = left;
            }
            else
            {
                return;
            }
        }
    }

    private static (T Key, int Row) Pivot<T>(ReadOnlySpan<T> keys, int stride, ReadOnlySpan<int> rows, int low, int high)
        where T : unmanaged, INumber<T>
    {
        var (a, b, c) = (low, low + ((high - low) / 2), high);
        if (Precedes(keys[b * stride], rows[b], keys[a * stride], rows[a]))
        {
            (a, b) = (b, a);
        }

        if (Precedes(keys[c * stride], rows[c], keys[b * stride], rows[b]))
        {
            b = Precedes(keys[c * stride], rows[c], keys[a * stride], rows[a]) ? a : c;
        }

        return (keys[b * stride], rows[b]);
    }

    private static void Swap<T>(Span<T> point, Span<T> other)
    {
        for (var d = 0; d < point.Length; d++)
        {
            (point[d], other[d]) = (other[d], point[d]);
        }
    }

    private static bool Precedes<T>(T key, int row, T otherKey, int otherRow)
        where T : unmanaged, INumber<T> => key < otherKey || (key == otherKey && row < otherRow);
}
