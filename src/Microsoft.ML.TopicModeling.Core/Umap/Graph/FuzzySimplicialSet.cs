using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Combines the neighborhoods of all points, which disagree about their common edges, into one symmetric graph.</summary>
/// <remarks>
/// With A the directed strengths and P = A ∘ Aᵀ, the fuzzy union is A + Aᵀ − P and the fuzzy intersection is P;
/// the graph is mix · (A + Aᵀ − P) + (1 − mix) · P. Source: McInnes, Healy, Melville 2018, algorithm 1.
/// </remarks>
internal static class FuzzySimplicialSet
{
    private const int Chunk = 4096;

    /// <param name="neighbors">n × k.</param>
    /// <param name="strengths">n × k, one for each entry of the table; 0 is no edge.</param>
    /// <param name="mixRatio">1 for the union, 0 for the intersection.</param>
    /// <param name="run">The threads and the cancellation.</param>
    /// <returns>n × n, symmetric and without a diagonal; each edge is stored in both directions.</returns>
    public static SparseMatrix<float> Compute(
        NeighborGraph neighbors, ReadOnlySpan<float> strengths, double mixRatio, RunContext run = default)
    {
        var directed = Directed(neighbors, strengths);
        return Combine(directed, (here, there) =>
        {
            var product = (double)here * there;
            return (float)((mixRatio * (here + (double)there - product)) + ((1 - mixRatio) * product));
        }, run);
    }

    /// <summary>Returns the strengths as a sparse n × n matrix.</summary>
    public static SparseMatrix<float> Directed(NeighborGraph neighbors, ReadOnlySpan<float> strengths) =>
        Directed(neighbors, strengths, neighbors.Count);

    /// <summary>Returns the strengths as a sparse matrix of rows × <paramref name="count"/> points, whose neighbors they are.</summary>
    public static SparseMatrix<float> Directed(NeighborGraph neighbors, ReadOnlySpan<float> strengths, int count)
    {
        var k = neighbors.NeighborCount;
        var starts = new int[neighbors.Count + 1];
        var (columns, values) = Entries(CountPositive(strengths));
        var length = 0;
        for (var row = 0; row < neighbors.Count; row++)
        {
            var indices = neighbors.RowIndices(row);
            for (var j = 0; j < k; j++)
            {
                if (strengths[(row * k) + j] > 0)
                {
                    columns[length] = indices[j];
                    values[length++] = strengths[(row * k) + j];
                }
            }

            Array.Sort(columns, values, starts[row], length - starts[row]);
            starts[row + 1] = length;
        }

        return new SparseMatrix<float>(count, starts, columns, values);
    }

    /// <summary>Returns the matrix of combine(aᵢⱼ, aⱼᵢ) over the entries of A and Aᵀ, without zeros.</summary>
    public static SparseMatrix<float> Combine(
        SparseMatrix<float> matrix, Func<float, float, float> combine, RunContext run = default) =>
        Merge(matrix, matrix.Transpose(), combine, run);

    /// <summary>
    /// Returns the matrix of combine(aᵢⱼ, bᵢⱼ) over the entries of either matrix, without zeros; a missing entry is 0.
    /// </summary>
    public static SparseMatrix<float> Merge(
        SparseMatrix<float> a, SparseMatrix<float> b, Func<float, float, float> combine, RunContext run = default)
    {
        var starts = new int[a.RowCount + 1];
        OrderedParallel.ForChunks(a.RowCount, Chunk, run, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                starts[row + 1] = MergeRow(a, b, row, combine, [], []);
            }
        });
        for (var row = 0; row < a.RowCount; row++)
        {
            starts[row + 1] += starts[row];
        }

        var (columns, values) = Entries(starts[^1]);
        OrderedParallel.ForChunks(a.RowCount, Chunk, run, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                MergeRow(a, b, row, combine, columns.AsSpan(starts[row]), values.AsSpan(starts[row]));
            }
        });
        return new SparseMatrix<float>(a.ColumnCount, starts, columns, values);
    }

    /// <summary>Writes the entries of one row, if there is room for any, and returns their number.</summary>
    private static int MergeRow(
        SparseMatrix<float> a, SparseMatrix<float> b, int row, Func<float, float, float> combine, Span<int> columns, Span<float> values)
    {
        int i = a.RowStarts[row], iEnd = a.RowStarts[row + 1], j = b.RowStarts[row], jEnd = b.RowStarts[row + 1], length = 0;
        while (i < iEnd || j < jEnd)
        {
            var column = Math.Min(i < iEnd ? a.Columns[i] : int.MaxValue, j < jEnd ? b.Columns[j] : int.MaxValue);
            var left = i < iEnd && a.Columns[i] == column ? a.Values[i++] : 0;
            var right = j < jEnd && b.Columns[j] == column ? b.Values[j++] : 0;
            var value = combine(left, right);
            if (value == 0)
            {
                continue;
            }

            if (!columns.IsEmpty)
            {
                (columns[length], values[length]) = (column, value);
            }

            length++;
        }

        return length;
    }

    private static int CountPositive(ReadOnlySpan<float> strengths)
    {
        var count = 0;
        foreach (var strength in strengths)
        {
            count += strength > 0 ? 1 : 0;
        }

        return count;
    }

    private static (int[] Columns, float[] Values) Entries(int count) =>
        (GC.AllocateUninitializedArray<int>(count), GC.AllocateUninitializedArray<float>(count));
}
