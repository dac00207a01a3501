using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Products of sparse matrices with points, each row of which is summed in order by one thread.</summary>
internal static class SparseProduct
{
    private const int Chunk = 256;

    /// <summary>Returns the product of a matrix with the points that belong to its columns.</summary>
    public static PointMatrix<float> Multiply(this SparseMatrix<float> matrix, PointMatrix<float> points, RunContext run)
    {
        var width = points.Dimension;
        var product = new float[Throw.IfTooLarge(matrix.RowCount, width, nameof(matrix))];
        OrderedParallel.ForChunks(matrix.RowCount, Chunk, run, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                matrix.AddRow(row, points.Values, product.AsSpan(row * width, width));
            }
        });
        return new PointMatrix<float>(product, width);
    }

    /// <summary>y = matrix · x on this thread, where x and y have <paramref name="width"/> columns.</summary>
    public static void Multiply(this SparseMatrix<float> matrix, ReadOnlySpan<float> x, Span<float> y, int width)
    {
        for (var row = 0; row < matrix.RowCount; row++)
        {
            var sum = y.Slice(row * width, width);
            sum.Clear();
            matrix.AddRow(row, x, sum);
        }
    }

    private static void AddRow(this SparseMatrix<float> matrix, int row, ReadOnlySpan<float> x, Span<float> sum)
    {
        for (var entry = matrix.RowStarts[row]; entry < matrix.RowStarts[row + 1]; entry++)
        {
            SingleVectors.AddScaled(sum, matrix.Values[entry], x.Slice(matrix.Columns[entry] * sum.Length, sum.Length));
        }
    }
}
