using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>The coordinates of points along the directions in which they vary most.</summary>
internal static class PrincipalComponents
{
    private const double Tolerance = 1e-6;
    private const int MaxRestarts = 20;
    private const int Chunk = 1024;

    /// <returns>n × <paramref name="dimension"/>; columns beyond the rank of the points are 0.</returns>
    public static double[] Project(PointMatrix<float> points, int dimension, long seed, int? threads, CancellationToken cancellation)
    {
        var found = Math.Min(dimension, points.Dimension);
        var mean = Mean(points);
        var solver = new LanczosSolver(
            (x, y) => MultiplyCovariance(points, mean, x, y, threads, cancellation), points.Dimension, [], found, seed);
        var directions = solver.Solve(Tolerance, MaxRestarts, cancellation);
        var projected = new double[points.Count * dimension];
        OrderedParallel.ForChunks(points.Count, Chunk, threads, cancellation, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                for (var d = 0; d < found; d++)
                {
                    projected[(row * dimension) + d] = Project(points[row], mean, directions[d]);
                }
            }
        });
        return projected;
    }

    private static double[] Mean(PointMatrix<float> points)
    {
        var mean = new double[points.Dimension];
        for (var row = 0; row < points.Count; row++)
        {
            for (var d = 0; d < mean.Length; d++)
            {
                mean[d] += points[row][d];
            }
        }

        DoubleVectors.Scale(mean, 1.0 / points.Count);
        return mean;
    }

    /// <summary>y = Xᵀ X x / n of the centred points X, summed by chunks in their order.</summary>
    private static void MultiplyCovariance(
        PointMatrix<float> points, double[] mean, double[] x, double[] y, int? threads, CancellationToken cancellation)
    {
        var sums = new double[(points.Count + Chunk - 1) / Chunk][];
        OrderedParallel.ForChunks(points.Count, Chunk, threads, cancellation, (from, to) =>
        {
            var sum = new double[x.Length];
            for (var row = from; row < to; row++)
            {
                var along = Project(points[row], mean, x);
                for (var d = 0; d < sum.Length; d++)
                {
                    sum[d] += along * (points[row][d] - mean[d]);
                }
            }

            sums[from / Chunk] = sum;
        });
        y.AsSpan().Clear();
        foreach (var sum in sums)
        {
            DoubleVectors.AddScaled(y, 1.0 / points.Count, sum);
        }
    }

    private static double Project(ReadOnlySpan<float> point, ReadOnlySpan<double> mean, ReadOnlySpan<double> direction)
    {
        var sum = 0.0;
        for (var d = 0; d < point.Length; d++)
        {
            sum += (point[d] - mean[d]) * direction[d];
        }

        return sum;
    }
}
