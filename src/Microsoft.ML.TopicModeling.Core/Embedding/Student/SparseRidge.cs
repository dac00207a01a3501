using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Ridge regression on a sparse matrix M: finds the X of the smallest |M X − R|² + λ|X|².</summary>
/// <remarks>
/// Conjugate gradients on (MᵀM + λ) X = MᵀR, preconditioned by the diagonal. Columns of X do not depend on each other. They are solved in
/// blocks of a fixed width, each by one thread, so that neither the bits nor the memory of a block depend on the number of threads.
/// Source: Hestenes, Stiefel 1952, "Methods of conjugate gradients for solving linear systems".
/// </remarks>
internal sealed class SparseRidge
{
    /// <summary>The columns of a block: whole cache lines, and few enough that a block of all tokens stays in a cache.</summary>
    public const int Block = 32;

    private readonly SparseMatrix<float> _matrix;
    private readonly SparseMatrix<float> _transposed;
    private readonly double[] _squares;

    /// <param name="matrix">M.</param>
    public SparseRidge(SparseMatrix<float> matrix)
    {
        _matrix = matrix;
        _transposed = matrix.Transpose();
        _squares = new double[matrix.ColumnCount];
        for (var entry = 0; entry < matrix.Values.Length; entry++)
        {
            _squares[matrix.Columns[entry]] += (double)matrix.Values[entry] * matrix.Values[entry];
        }
    }

    /// <summary>Solves for some of the columns.</summary>
    /// <param name="targets">R, a point for each row of M.</param>
    /// <param name="solved">The number of columns to solve, from the first on.</param>
    /// <param name="penalty">λ.</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="run">The threads, and the cancellation, which is checked before each step.</param>
    /// <returns>X, columns of M × <paramref name="solved"/>.</returns>
    public PointMatrix<float> Solve(PointMatrix<float> targets, int solved, double penalty, int steps, RunContext run)
    {
        var solution = new float[Throw.IfTooLarge(_matrix.ColumnCount, solved, nameof(solved))];
        OrderedParallel.ForChunks(solved, Block, run, (from, to) =>
        {
            var block = targets.CopyColumns(from, to - from);
            var x = SolveBlock(block, to - from, penalty, steps, run);
            Paste(x, solution, solved, from, to - from);
        });
        return new PointMatrix<float>(solution, solved);
    }

    private float[] SolveBlock(float[] target, int width, double penalty, int steps, RunContext run)
    {
        var size = _matrix.ColumnCount * width;
        var (x, residual, direction, product) = (new float[size], new float[size], new float[size], new float[size]);
        _transposed.Multiply(target, residual, width);
        var (square, curvature, step) = (new double[width], new double[width], new float[width]);
        Precondition(residual, direction, width, penalty);
        AddProducts(residual, direction, width, square);
        for (var i = 0; i < steps; i++)
        {
            run.ThrowIfCanceled();

            // The target is not needed any more.
            _matrix.Multiply(direction, target, width);
            _transposed.Multiply(target, product, width);
            SingleVectors.AddScaled(product, (float)penalty, direction);
            AddProducts(direction, product, width, curvature);
            Ratios(square, curvature, step);
            AddByColumn(x, step, direction, width, sign: 1);
            AddByColumn(residual, step, product, width, sign: -1);
            Precondition(residual, product, width, penalty);
            var before = square;
            square = new double[width];
            AddProducts(residual, product, width, square);
            Ratios(square, before, step);
            Turn(direction, step, product, width);
        }

        return x;
    }

    private void Precondition(float[] source, float[] target, int width, double penalty)
    {
        for (var row = 0; row < _squares.Length; row++)
        {
            var factor = (float)(1 / (_squares[row] + penalty));
            for (var i = row * width; i < (row + 1) * width; i++)
            {
                target[i] = source[i] * factor;
            }
        }
    }

    /// <summary>Sets the sums to the products of the columns of x and y.</summary>
    private static void AddProducts(float[] x, float[] y, int width, double[] sums)
    {
        Array.Clear(sums);
        for (var start = 0; start < x.Length; start += width)
        {
            for (var column = 0; column < width; column++)
            {
                sums[column] += (double)x[start + column] * y[start + column];
            }
        }
    }

    /// <summary>A column that is solved exactly does not move any more.</summary>
    private static void Ratios(double[] numerators, double[] denominators, float[] ratios)
    {
        for (var column = 0; column < ratios.Length; column++)
        {
            ratios[column] = denominators[column] > 0 ? (float)(numerators[column] / denominators[column]) : 0;
        }
    }

    private static void AddByColumn(float[] y, float[] factors, float[] x, int width, int sign)
    {
        for (var start = 0; start < y.Length; start += width)
        {
            for (var column = 0; column < width; column++)
            {
                y[start + column] += sign * factors[column] * x[start + column];
            }
        }
    }

    /// <summary>direction = factors · direction + source.</summary>
    private static void Turn(float[] direction, float[] factors, float[] source, int width)
    {
        for (var start = 0; start < direction.Length; start += width)
        {
            for (var column = 0; column < width; column++)
            {
                direction[start + column] = (factors[column] * direction[start + column]) + source[start + column];
            }
        }
    }

    private static void Paste(float[] block, float[] values, int width, int from, int count)
    {
        for (var row = 0; row < block.Length / count; row++)
        {
            block.AsSpan(row * count, count).CopyTo(values.AsSpan((row * width) + from));
        }
    }
}
