namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Partitions items at a rank without sorting them.</summary>
internal static class QuickSelect
{
    /// <summary>
    /// Reorders both spans so that the <paramref name="rank"/> smallest items come first. Items are ordered by key, then by row.
    /// </summary>
    /// <remarks>Quickselect with the median of three as the pivot. Source: Hoare 1961, "Algorithm 65: find".</remarks>
    public static void Partition(Span<double> keys, Span<int> rows, int rank)
    {
        var (low, high) = (0, keys.Length - 1);
        while (low < high)
        {
            var (pivotKey, pivotRow) = Pivot(keys, rows, low, high);
            var (left, right) = (low, high);
            while (left <= right)
            {
                while (Precedes(keys[left], rows[left], pivotKey, pivotRow))
                {
                    left++;
                }

                while (Precedes(pivotKey, pivotRow, keys[right], rows[right]))
                {
                    right--;
                }

                if (left <= right)
                {
                    (keys[left], keys[right]) = (keys[right], keys[left]);
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

    private static (double Key, int Row) Pivot(ReadOnlySpan<double> keys, ReadOnlySpan<int> rows, int low, int high)
    {
        var (a, b, c) = (low, low + ((high - low) / 2), high);
        if (Precedes(keys[b], rows[b], keys[a], rows[a]))
        {
            (a, b) = (b, a);
        }

        if (Precedes(keys[c], rows[c], keys[b], rows[b]))
        {
            b = Precedes(keys[c], rows[c], keys[a], rows[a]) ? a : c;
        }

        return (keys[b], rows[b]);
    }

    private static bool Precedes(double key, int row, double otherKey, int otherRow) =>
        key < otherKey || (key == otherKey && row < otherRow);
}
