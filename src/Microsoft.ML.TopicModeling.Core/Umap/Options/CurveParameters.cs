using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.Optimization;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>The curve 1 / (1 + a·d^(2b)) that turns a distance in the embedding into a membership.</summary>
/// <param name="A">a: the larger, the shorter the distance at which the membership is lost.</param>
/// <param name="B">b: the larger, the sharper the drop.</param>
internal readonly record struct CurveParameters(double A, double B)
{
    private const int Samples = 300;
    private const int MaxSteps = 1000;

    /// <summary>Fits the curve to 1 below the minimum distance and exp(−(d − minimumDistance) / spread) above it.</summary>
    /// <remarks>
    /// Least squares on 300 distances in [0, 3·spread], ends included, by the Levenberg-Marquardt method from a = b = 1. The unknowns are
    /// ln a and ln b, so that both stay positive; at distance 0 any curve is exact.
    /// Source: McInnes, Healy, Melville 2018, section 4.2; umap-learn's find_ab_params.
    /// </remarks>
    public static CurveParameters Fit(double spread, double minimumDistance)
    {
        var distances = DenseVector.Create(Samples - 1, i => 3 * spread * (i + 1) / (Samples - 1));
        var wanted = distances.Map(x => x < minimumDistance ? 1 : Math.Exp(-(x - minimumDistance) / spread));
        var objective = ObjectiveFunction.NonlinearModel(Memberships, Slopes, distances, wanted);
        var found = new LevenbergMarquardtMinimizer(maximumIterations: MaxSteps)
            .FindMinimum(objective, DenseVector.Create(2, 0))
            .MinimizingPoint;
        return new CurveParameters(Math.Exp(found[0]), Math.Exp(found[1]));
    }

    private static Vector<double> Memberships(Vector<double> logarithms, Vector<double> distances)
    {
        var (a, b) = (Math.Exp(logarithms[0]), Math.Exp(logarithms[1]));
        return distances.Map(x => 1 / (1 + (a * Math.Pow(x, 2 * b))));
    }

    private static Matrix<double> Slopes(Vector<double> logarithms, Vector<double> distances)
    {
        var (a, b) = (Math.Exp(logarithms[0]), Math.Exp(logarithms[1]));
        var slopes = DenseMatrix.Create(distances.Count, 2, 0);
        for (var i = 0; i < distances.Count; i++)
        {
            var term = a * Math.Pow(distances[i], 2 * b);
            var byA = -term / ((1 + term) * (1 + term));
            (slopes[i, 0], slopes[i, 1]) = (byA, byA * 2 * b * Math.Log(distances[i]));
        }

        return slopes;
    }
}
