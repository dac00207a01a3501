namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>Finds the eigenvalues of a symmetric matrix that fits in memory, and their eigenvectors.</summary>
/// <remarks>
/// The implicit QL method on the tridiagonal form. The rotations of a sweep turn pairs of rows, a range of columns on each thread, so the
/// bits do not depend on the number of threads. For a few eigenvectors of a matrix that is known by its products, use
/// <see cref="LanczosSolver"/>.
/// Source: Bowdler, Martin, Reinsch, Wilkinson 1968, "The QR and QL algorithms for symmetric matrices", as in EISPACK's tql2.
/// </remarks>
internal sealed class SymmetricEigenSolver
{
    private const double Precision = 1.0 / (1L << 52);
    private const int Columns = 256;
    private const int MostSweeps = 60;

    private readonly double[] _values;
    private readonly double[] _beside;
    private readonly double[][] _rows;
    private readonly (double Cosine, double Sine)[] _turns;
    private readonly RunContext _run;

    private SymmetricEigenSolver(TridiagonalForm form, RunContext run)
    {
        _values = form.Diagonal;
        _beside = form.Beside;
        _turns = new (double, double)[_values.Length];
        _run = run;
        _rows = new double[_values.Length][];
        for (var row = 0; row < _rows.Length; row++)
        {
            _rows[row] = new double[_values.Length];
            _rows[row][row] = 1;
        }
    }

    /// <summary>Returns the eigenvalues of a matrix, largest first, and its eigenvectors of unit length in the same order.</summary>
    /// <param name="matrix">The rows of the matrix, which are overwritten.</param>
    /// <param name="run">The threads.</param>
    public static (double[] Values, double[][] Vectors) Solve(double[][] matrix, RunContext run)
    {
        var form = TridiagonalForm.Of(matrix, run);
        var solver = new SymmetricEigenSolver(form, run);
        solver.Solve();
        int[] order = [.. Enumerable.Range(0, matrix.Length).OrderByDescending(place => solver._values[place])];
        double[][] vectors = [.. order.Select(place => solver._rows[place])];
        OrderedParallel.ForChunks(vectors.Length, 1, run, (vector, _) => form.TurnBack(vectors[vector]));
        return ([.. order.Select(place => solver._values[place])], vectors);
    }

    private void Solve()
    {
        var (shift, largest) = (0.0, 0.0);
        for (var place = 0; place < _values.Length; place++)
        {
            largest = Math.Max(largest, Math.Abs(_values[place]) + Math.Abs(_beside[place]));
            var end = place;
            while (end < _values.Length - 1 && Math.Abs(_beside[end]) > Precision * largest)
            {
                end++;
            }

            for (var sweep = 0; end > place && sweep < MostSweeps; sweep++)
            {
                _run.ThrowIfCanceled();
                shift += Sweep(place, end);
                if (!(Math.Abs(_beside[place]) > Precision * largest))
                {
                    break;
                }
            }

            _values[place] += shift;
            _beside[place] = 0;
        }
    }

    /// <summary>Makes the number beside a place smaller.</summary>
    /// <param name="place">The place whose eigenvalue is sought.</param>
    /// <param name="end">The next place beside which nothing is left.</param>
    /// <returns>By how much all values behind were lowered.</returns>
    private double Sweep(int place, int end)
    {
        var value = _values[place];
        var half = (_values[place + 1] - value) / (2 * _beside[place]);
        var root = Math.Sqrt((half * half) + 1);
        root = half < 0 ? -root : root;
        _values[place] = _beside[place] / (half + root);
        _values[place + 1] = _beside[place] * (half + root);
        var next = _values[place + 1];
        var shift = value - _values[place];
        for (var i = place + 2; i < _values.Length; i++)
        {
            _values[i] -= shift;
        }

        Turn(place, end, next);
        return shift;
    }

    private void Turn(int place, int end, double next)
    {
        var p = _values[end];
        var (cosine, before, twoBefore) = (1.0, 1.0, 1.0);
        var (sine, sineBefore) = (0.0, 0.0);
        var beside = _beside[place + 1];
        for (var i = end - 1; i >= place; i--)
        {
            (twoBefore, before, sineBefore) = (before, cosine, sine);
            var g = cosine * _beside[i];
            var h = cosine * p;
            var root = Math.Sqrt((p * p) + (_beside[i] * _beside[i]));
            _beside[i + 1] = sine * root;
            (sine, cosine) = root == 0 ? (0, 1) : (_beside[i] / root, p / root);
            p = (cosine * _values[i]) - (sine * g);
            _values[i + 1] = h + (sine * ((cosine * g) + (sine * _values[i])));
            _turns[i] = (cosine, sine);
        }

        p = -sine * sineBefore * twoBefore * beside * _beside[place] / next;
        _beside[place] = sine * p;
        _values[place] = cosine * p;
        TurnRows(place, end);
    }

    private void TurnRows(int place, int end) => OrderedParallel.ForChunks(_values.Length, Columns, _run, (from, to) =>
    {
        for (var i = end - 1; i >= place; i--)
        {
            var (cosine, sine) = _turns[i];
            DoubleVectors.Turn(_rows[i].AsSpan(from, to - from), _rows[i + 1].AsSpan(from, to - from), cosine, sine);
        }
    });
}
