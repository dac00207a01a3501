using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>The coordinates of points along the directions in which they vary most.</summary>
internal static class PrincipalComponents
{
    private const double Tolerance = 1e-6;
    private const int MaxRestarts = 20;

    /// <returns>n × <paramref name="dimension"/>; columns beyond the rank of the points are 0.</returns>
    public static double[] Project(PointMatrix<float> points, int dimension, long seed, RunContext run)
    {
        var centered = new CenteredPoints(points, run);
        var solver = new LanczosSolver(
            centered.MultiplyCovariance,
            points.Dimension,
            [],
            Math.Min(dimension, points.Dimension),
            new RandomStream(seed, RandomPurpose.PrincipalDirections),
            run);
        return centered.Project(solver.Solve(Tolerance, MaxRestarts), dimension);
    }
}
