using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Finds the factors of the weights of tokens that bring the means of texts nearer to the teacher's vectors.</summary>
/// <remarks>
/// A step of Gauss and Newton in the logarithms p of the factors: to first order, the mean x of a text moves by Σ m p (v − x), where m are
/// the shares of its tokens. The p of the smallest Σ |x + Σ m p (v − x) − y|² + λ|p|² are found by conjugate gradients.
/// </remarks>
internal sealed class WeightLesson
{
    private const int Steps = 15;
    private const double Penalty = 0.05;
    private const double MostChange = 1;
    private const int Chunk = 256;

    private readonly SparseMatrix<float> _matrix;
    private readonly SparseMatrix<int> _byToken;
    private readonly PointMatrix<float> _tokens;
    private readonly PointMatrix<float> _means;
    private readonly RunContext _run;

    /// <param name="matrix">The shares of the tokens in the texts.</param>
    /// <param name="tokens">The vectors of the tokens.</param>
    /// <param name="means">The vectors of the texts by them.</param>
    /// <param name="run">The threads, and the cancellation.</param>
    public WeightLesson(SparseMatrix<float> matrix, PointMatrix<float> tokens, PointMatrix<float> means, RunContext run)
    {
        (_matrix, _tokens, _means, _run) = (matrix, tokens, means, run);

        // Where each entry of a token is among those of the texts.
        _byToken = matrix.WithValues(Enumerable.Range(0, matrix.Values.Length).ToArray()).Transpose();
    }

    /// <summary>Returns the factors.</summary>
    /// <param name="residuals">What is missing of each text, y − x.</param>
    public float[] Factors(PointMatrix<float> residuals)
    {
        var logarithms = new double[_tokens.Count];
        var rest = Gradient(residuals);
        var direction = (double[])rest.Clone();
        var square = OrderedSums.Dot(rest, rest);
        for (var step = 0; step < Steps && square > 0; step++)
        {
            _run.ThrowIfCanceled();
            var product = Gradient(Moved(direction));
            DoubleVectors.AddScaled(product, Penalty, direction);
            var length = square / OrderedSums.Dot(direction, product);
            DoubleVectors.AddScaled(logarithms, length, direction);
            DoubleVectors.AddScaled(rest, -length, product);
            var before = square;
            square = OrderedSums.Dot(rest, rest);
            DoubleVectors.Scale(direction, square / before);
            DoubleVectors.AddScaled(direction, 1, rest);
        }

        return Array.ConvertAll(logarithms, p => (float)Math.Exp(Math.Clamp(p, -MostChange, MostChange)));
    }

    /// <summary>By how much the texts move: Σ m p (v − x).</summary>
    private PointMatrix<float> Moved(double[] logarithms)
    {
        var moved = new float[_means.Values.Length];
        OrderedParallel.ForChunks(_matrix.RowCount, Chunk, _run, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var (sum, all) = (moved.AsMemory(row * _means.Dimension, _means.Dimension), 0.0);
                for (var entry = _matrix.RowStarts[row]; entry < _matrix.RowStarts[row + 1]; entry++)
                {
                    var token = _matrix.Columns[entry];
                    var share = _matrix.Values[entry] * logarithms[token];
                    all += share;
                    SingleVectors.AddScaled(sum.Span, (float)share, _tokens[token]);
                }

                SingleVectors.AddScaled(sum.Span, (float)-all, _means[row]);
            }
        });
        return new PointMatrix<float>(moved, _means.Dimension);
    }

    /// <summary>The transposed of <see cref="Moved"/>: how much each token moves the texts toward z.</summary>
    private double[] Gradient(PointMatrix<float> z)
    {
        var products = new double[_matrix.Values.Length];
        OrderedParallel.ForChunks(_matrix.RowCount, Chunk, _run, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var ofMean = OrderedSums.Dot(z[row], _means[row]);
                for (var entry = _matrix.RowStarts[row]; entry < _matrix.RowStarts[row + 1]; entry++)
                {
                    products[entry] = _matrix.Values[entry] * (OrderedSums.Dot(z[row], _tokens[_matrix.Columns[entry]]) - ofMean);
                }
            }
        });
        var gradient = new double[_tokens.Count];
        for (var token = 0; token < gradient.Length; token++)
        {
            foreach (var entry in _byToken.RowValues(token))
            {
                gradient[token] += products[entry];
            }
        }

        return gradient;
    }
}
