namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>A symmetric matrix as Q T Qᵀ with a tridiagonal T, by reflections.</summary>
/// <remarks>Source: Householder 1958, as in EISPACK's tred2; rows are shared out among threads.</remarks>
internal sealed class TridiagonalForm
{
    private const int Rows = 96;

    /// <summary>The square of a length that is nothing beside a matrix whose numbers are of the order of 1.</summary>
    private const double Negligible = 1e-280;

    private readonly double[][] _reflections;
    private readonly double[] _weights;

    private TridiagonalForm(double[][] reflections)
    {
        _reflections = reflections;
        _weights = new double[reflections.Length];
        Diagonal = new double[reflections.Length];
        Beside = new double[reflections.Length];
    }

    /// <summary>The diagonal of T.</summary>
    public double[] Diagonal { get; }

    /// <summary>The numbers beside the diagonal of T, that of rows i and i + 1 at i; the last is 0.</summary>
    public double[] Beside { get; }

    /// <param name="matrix">The rows of the matrix, in units in which its largest numbers are near 1; they are overwritten.</param>
    /// <param name="run">The threads.</param>
    public static TridiagonalForm Of(double[][] matrix, RunContext run)
    {
        var form = new TridiagonalForm(matrix);
        var product = new double[matrix.Length];
        for (var step = 0; step < matrix.Length; step++)
        {
            run.ThrowIfCanceled();
            form.Diagonal[step] = matrix[step][step];
            if (step + 1 < matrix.Length)
            {
                form.Reflect(step, product, run);
            }
        }

        return form;
    }

    /// <summary>Turns an eigenvector of T into one of the matrix.</summary>
    public void TurnBack(Span<double> vector)
    {
        for (var step = _reflections.Length - 2; step >= 0; step--)
        {
            if (_weights[step] > 0)
            {
                var reflection = _reflections[step].AsSpan(step + 1);
                var below = vector[(step + 1)..];
                DoubleVectors.AddScaled(below, -_weights[step] * OrderedSums.Dot(reflection, below), reflection);
            }
        }
    }

    /// <summary>Clears a row behind its neighbor of the diagonal by I − w v vᵀ, from both sides.</summary>
    private void Reflect(int step, double[] product, RunContext run)
    {
        var vector = _reflections[step].AsMemory(step + 1);
        var first = vector.Span[0];
        var norm = OrderedSums.Norm(vector.Span);
        if (!(OrderedSums.Dot(vector.Span[1..], vector.Span[1..]) > Negligible))
        {
            Beside[step] = first;
            return;
        }

        Beside[step] = first > 0 ? -norm : norm;
        vector.Span[0] -= Beside[step];
        var weight = _weights[step] = 2 / OrderedSums.Dot(vector.Span, vector.Span);
        var below = step + 1;
        var others = product.AsMemory(below);
        ForRows(row => product[row] = weight * OrderedSums.Dot(_reflections[row].AsSpan(below), vector.Span));
        DoubleVectors.AddScaled(others.Span, -weight / 2 * OrderedSums.Dot(others.Span, vector.Span), vector.Span);
        ForRows(row =>
        {
            var left = _reflections[row].AsSpan(below);
            DoubleVectors.AddScaled(left, -vector.Span[row - below], others.Span);
            DoubleVectors.AddScaled(left, -product[row], vector.Span);
        });

        void ForRows(Action<int> body) => OrderedParallel.ForChunks(_reflections.Length - below, Rows, run, (from, to) =>
        {
            for (var row = below + from; row < below + to; row++)
            {
                body(row);
            }
        });
    }
}
