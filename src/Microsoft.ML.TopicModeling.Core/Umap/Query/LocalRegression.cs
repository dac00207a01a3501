using MathNet.Numerics.LinearAlgebra;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>The shares of neighbors in the estimate at a position: a linear fit in which near ones count more.</summary>
/// <remarks>
/// With weights w (sum 1), the neighbors' mean position m and covariance S, the shares are w·(1 + (y − m)ᵀ(S + λI)⁻¹(p − m)), cut at 0 and
/// scaled to the sum 1. λ is the mean of S's diagonal: without it a few distant neighbors would tilt the fit. As no share is negative, an
/// estimate lies between the neighbors, however far the position is from them.
/// Source: Cleveland 1979, "Robust locally weighted regression"; Hoerl and Kennard 1970 for λ.
/// </remarks>
internal static class LocalRegression
{
    /// <summary>Keeps the weight of the farthest neighbor above zero.</summary>
    private const double Reach = 1.01;

    /// <summary>A weight of a neighbor: its membership, that falls to nothing a little beyond the farthest.</summary>
    public static double[] Weights(ReadOnlySpan<float> distances, CurveParameters curve)
    {
        var weights = new double[distances.Length];
        var (end, total) = (Reach * distances[^1], 0.0);
        for (var j = 0; j < weights.Length; j++)
        {
            var membership = 1 / (1 + (curve.A * Math.Pow(distances[j], 2 * curve.B)));
            total += weights[j] = membership * (1 - (distances[j] / end));
        }

        for (var j = 0; j < weights.Length; j++)
        {
            weights[j] /= total;
        }

        return weights;
    }

    /// <param name="position">Where to estimate.</param>
    /// <param name="neighbors">The positions of the neighbors, one in each row.</param>
    /// <param name="weights">Of the neighbors, above zero, with the sum 1.</param>
    public static double[] Shares(ReadOnlySpan<float> position, Matrix<double> neighbors, double[] weights)
    {
        var weight = Vector<double>.Build.Dense(weights);
        var mean = neighbors.LeftMultiply(weight);
        var centred = neighbors.MapIndexed((_, d, value) => value - mean[d]);
        var covariance = centred.TransposeThisAndMultiply(centred.MapIndexed((j, _, value) => value * weight[j]));
        var ridge = covariance.Trace() / position.Length;
        if (ridge <= 0)
        {
            return weights;
        }

        for (var d = 0; d < position.Length; d++)
        {
            covariance[d, d] += ridge;
            mean[d] = position[d] - mean[d];
        }

        var shares = (1 + (centred * covariance.Cholesky().Solve(mean))).PointwiseMaximum(0).PointwiseMultiply(weight);
        return shares.Divide(shares.Sum()).ToArray();
    }
}
