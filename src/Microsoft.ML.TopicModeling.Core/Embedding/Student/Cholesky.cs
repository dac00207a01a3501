using System.Numerics.Tensors;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Cholesky's decomposition of the products of features with each other: FᵀF + c = L Lᵀ.</summary>
/// <remarks>
/// The products are summed in double precision. Each row of them is summed over all rows of F in order, so the bits do not depend on the
/// number of threads.
/// </remarks>
internal sealed class Cholesky
{
    private const int Tile = 16;
    private const int RowsBetweenChecks = 1024;

    private readonly int _size;
    private readonly double[] _factor;

    /// <param name="features">F.</param>
    /// <param name="penalty">c, as a fraction of the mean of the diagonal of FᵀF.</param>
    /// <param name="run">The threads, and the cancellation.</param>
    public Cholesky(PointMatrix<float> features, double penalty, RunContext run)
    {
        var size = _size = features.Dimension;
        var products = Products(features, features, run);
        var trace = 0.0;
        for (var i = 0; i < size; i++)
        {
            trace += products[(i * size) + i];
        }

        // Features that are all zero leave an equation 0 = 0, for which any positive diagonal will do.
        _factor = Factor(products, size, trace > 0 ? penalty * trace / size : 1);
    }

    /// <summary>Returns XᵀY, columns of X × columns of Y.</summary>
    public static double[] Products(PointMatrix<float> x, PointMatrix<float> y, RunContext run)
    {
        var width = y.Dimension;
        var products = new double[x.Dimension * width];
        OrderedParallel.ForChunks(x.Dimension, Tile, run, (from, to) =>
        {
            var wide = new double[width];
            for (var row = 0; row < x.Count; row++)
            {
                if (row % RowsBetweenChecks == 0)
                {
                    run.ThrowIfCanceled();
                }

                TensorPrimitives.ConvertTruncating<float, double>(y[row], wide);
                for (var column = from; column < to; column++)
                {
                    DoubleVectors.AddScaled(products.AsSpan(column * width, width), x[row][column], wide);
                }
            }
        });
        return products;
    }

    /// <summary>Replaces B by (L Lᵀ)⁻¹ B.</summary>
    /// <param name="values">B, of as many rows as F has columns.</param>
    /// <param name="width">The number of columns of B.</param>
    public void Solve(double[] values, int width)
    {
        for (var row = 0; row < _size; row++)
        {
            for (var other = 0; other < row; other++)
            {
                DoubleVectors.AddScaled(Row(row), -_factor[(row * _size) + other], Row(other));
            }

            DoubleVectors.Scale(Row(row), 1 / _factor[(row * _size) + row]);
        }

        for (var row = _size - 1; row >= 0; row--)
        {
            for (var other = row + 1; other < _size; other++)
            {
                DoubleVectors.AddScaled(Row(row), -_factor[(other * _size) + row], Row(other));
            }

            DoubleVectors.Scale(Row(row), 1 / _factor[(row * _size) + row]);
        }

        Span<double> Row(int row) => values.AsSpan(row * width, width);
    }

    /// <summary>Replaces a row x by L⁻¹ x, which makes the columns of F orthonormal if it is done with each of its rows.</summary>
    public void Orthonormalize(Span<float> row)
    {
        var solved = new double[_size];
        for (var i = 0; i < _size; i++)
        {
            var sum = OrderedSums.Dot(_factor.AsSpan(i * _size, i), solved.AsSpan(0, i));
            solved[i] = (row[i] - sum) / _factor[(i * _size) + i];
            row[i] = (float)solved[i];
        }
    }

    private static double[] Factor(double[] products, int size, double added)
    {
        var factor = new double[products.Length];
        for (var column = 0; column < size; column++)
        {
            var upper = factor.AsSpan(column * size, column);
            for (var row = column; row < size; row++)
            {
                var rest = products[(column * size) + row] - OrderedSums.Dot(factor.AsSpan(row * size, column), upper);
                factor[(row * size) + column] = row == column
                    ? Math.Sqrt(Math.Max(rest, 0) + added)
                    : rest / factor[(column * size) + column];
            }
        }

        return factor;
    }
}
