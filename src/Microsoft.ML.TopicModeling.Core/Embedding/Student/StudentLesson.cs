using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Finds the vectors of tokens whose weighted means point where the teacher's vectors of some texts do.</summary>
/// <remarks>
/// The vector of a token is the teacher's mean, and what its features say, and a correction of its own: v = y̅ + B f + d. B is a dense
/// ridge regression of the teacher's vectors on the mean features of the texts; the corrections are a sparse one of what that leaves, on
/// which tokens are in which texts. So a token of few texts is mostly told by its features, and one of many by the texts. After a first round,
/// the weights of the tokens are moved to where the means come nearer to the teacher's vectors, and, as only the direction of a text's
/// vector counts, each target is scaled to the length that the student gives it, s y with s = x · y. Then all is found once more.
/// </remarks>
internal sealed class StudentLesson
{
    private const int Steps = 25;
    private const double DensePenalty = 0.01;

    private readonly TokenFeatures _tokens;
    private readonly IReadOnlyList<int[]> _texts;
    private readonly PointMatrix<float> _vectors;
    private readonly TokenColumns _columns;
    private readonly PointMatrix<float> _features;
    private readonly Round _first;
    private readonly RunContext _run;

    /// <param name="tokens">What is known of the tokens.</param>
    /// <param name="texts">The ids of the tokens of each text.</param>
    /// <param name="vectors">The teacher's vectors of the texts, of length 1.</param>
    /// <param name="run">The threads, and the cancellation.</param>
    public StudentLesson(TokenFeatures tokens, IReadOnlyList<int[]> texts, PointMatrix<float> vectors, RunContext run)
    {
        (_tokens, _texts, _vectors, _run) = (tokens, texts, vectors, run);
        _columns = TokenColumns.Of(texts, tokens.Weights.Length);
        _features = tokens.Values.Rows(_columns.Ids);
        _first = new Round(PooledTokens.Matrix(texts, _columns, tokens.Weights), _features, vectors, run);
    }

    /// <summary>Measures how far some of the coordinates of other texts are missed in the first round.</summary>
    /// <param name="penalty">By which corrections are held back: the larger, the more texts it takes to move a token.</param>
    /// <param name="texts">The ids of the tokens of each text.</param>
    /// <param name="vectors">The teacher's vectors of the texts.</param>
    /// <returns>The sum of the squared errors of the first coordinates, as many as are solved at once.</returns>
    public double Error(double penalty, IReadOnlyList<int[]> texts, PointMatrix<float> vectors)
    {
        var solved = Math.Min(vectors.Dimension, 2 * SparseRidge.Block);
        var moved = PooledTokens.Matrix(texts, _columns, _tokens.Weights).Multiply(_first.Corrections(solved, penalty), _run);
        var pooled = PooledTokens.Matrix(texts, TokenColumns.All(_tokens.Weights.Length), _tokens.Weights).Multiply(_tokens.Values, _run);
        var expected = DenseProduct.Of(pooled, _first.Slopes, _run);
        var sum = 0.0;
        for (var row = 0; row < texts.Count; row++)
        {
            for (var column = 0; column < solved; column++)
            {
                double error = vectors[row][column] - _first.Mean[column] - expected[row][column] - moved[row][column];
                sum += error * error;
            }
        }

        return sum;
    }

    /// <summary>Finds the vectors and the weights of all tokens.</summary>
    /// <param name="penalty">By which corrections are held back.</param>
    public StudentVectors Learn(double penalty)
    {
        var known = _first.Vectors(_features, _first.Corrections(_vectors.Dimension, penalty));
        var weights = Weights(known);
        var matrix = PooledTokens.Matrix(_texts, _columns, weights);
        var second = new Round(matrix, _features, Scaled(matrix.Multiply(known, _run)), _run);
        var corrections = new float[Throw.IfTooLarge(weights.Length, _vectors.Dimension, nameof(weights))];
        var found = second.Corrections(_vectors.Dimension, penalty);
        for (var column = 0; column < _columns.Ids.Length; column++)
        {
            found[column].CopyTo(corrections.AsSpan(_columns.Ids[column] * _vectors.Dimension));
        }

        return new StudentVectors(second.Vectors(_tokens.Values, new(corrections, _vectors.Dimension)), weights);
    }

    /// <summary>The weights by which the means of the vectors come nearer to the teacher's.</summary>
    private float[] Weights(PointMatrix<float> known)
    {
        var means = _first.Matrix.Multiply(known, _run);
        var missing = _vectors.Values.ToArray();
        SingleVectors.AddScaled(missing, -1, means.Values);
        var factors = new WeightLesson(_first.Matrix, known, means, _run).Factors(new(missing, _vectors.Dimension));
        var weights = (float[])_tokens.Weights.Clone();
        for (var column = 0; column < factors.Length; column++)
        {
            weights[_columns.Ids[column]] *= factors[column];
        }

        return weights;
    }

    /// <summary>The targets, scaled to the lengths that the student gives them; on average as long as they were.</summary>
    /// <param name="student">The student's vectors of the texts.</param>
    private PointMatrix<float> Scaled(PointMatrix<float> student)
    {
        var lengths = new double[_vectors.Count];
        for (var row = 0; row < lengths.Length; row++)
        {
            lengths[row] = Math.Max(0, OrderedSums.Dot(student[row], _vectors[row]));
        }

        var mean = lengths.Average();
        var scaled = new float[_vectors.Values.Length];
        for (var row = 0; row < lengths.Length; row++)
        {
            var factor = mean > 0 ? (float)(lengths[row] / mean) : 1;
            SingleVectors.AddScaled(scaled.AsSpan(row * _vectors.Dimension, _vectors.Dimension), factor, _vectors[row]);
        }

        return new PointMatrix<float>(scaled, _vectors.Dimension);
    }

    /// <summary>The regressions for weights and targets.</summary>
    private sealed class Round
    {
        private readonly SparseRidge _corrections;
        private readonly PointMatrix<float> _residuals;
        private readonly RunContext _run;

        public Round(SparseMatrix<float> matrix, PointMatrix<float> features, PointMatrix<float> targets, RunContext run)
        {
            (Matrix, _run) = (matrix, run);
            _corrections = new SparseRidge(matrix);
            Mean = MeanOf(targets);
            var residuals = targets.Values.ToArray();
            for (var row = 0; row < targets.Count; row++)
            {
                SingleVectors.AddScaled(residuals.AsSpan(row * Mean.Length, Mean.Length), -1, Mean);
            }

            var pooled = matrix.Multiply(features, run);
            Slopes = DenseRidge.Solve(pooled, new(residuals, Mean.Length), DensePenalty, run);
            DenseProduct.Subtract(residuals, pooled, Slopes, run);
            _residuals = new PointMatrix<float>(residuals, Mean.Length);
        }

        /// <summary>The shares of the tokens in the texts.</summary>
        public SparseMatrix<float> Matrix { get; }

        /// <summary>The mean of the targets.</summary>
        public float[] Mean { get; }

        /// <summary>By how much each feature moves a vector.</summary>
        public PointMatrix<float> Slopes { get; }

        /// <summary>What the features leave, as corrections of the tokens.</summary>
        public PointMatrix<float> Corrections(int solved, double penalty) => _corrections.Solve(_residuals, solved, penalty, Steps, _run);

        /// <summary>The vectors of tokens of which the features and the corrections are given.</summary>
        public PointMatrix<float> Vectors(PointMatrix<float> features, PointMatrix<float> corrections)
        {
            var sum = DenseProduct.Of(features, Slopes, _run).Values.ToArray();
            SingleVectors.AddScaled(sum, 1, corrections.Values);
            for (var row = 0; row < features.Count; row++)
            {
                SingleVectors.AddScaled(sum.AsSpan(row * Mean.Length, Mean.Length), 1, Mean);
            }

            return new PointMatrix<float>(sum, Mean.Length);
        }

        private static float[] MeanOf(PointMatrix<float> points)
        {
            var sums = new double[points.Dimension];
            for (var row = 0; row < points.Count; row++)
            {
                for (var column = 0; column < sums.Length; column++)
                {
                    sums[column] += points[row][column];
                }
            }

            return Array.ConvertAll(sums, sum => (float)(sum / points.Count));
        }
    }
}
