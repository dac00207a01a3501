using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Points relative to their mean.</summary>
internal sealed class CenteredPoints
{
    private const int Chunk = 1024;

    private readonly PointMatrix<float> _points;
    private readonly RunContext _run;

    public CenteredPoints(PointMatrix<float> points, RunContext run)
    {
        _points = points;
        _run = run;
        Mean = MeanOf(points);
    }

    public double[] Mean { get; }

    /// <summary>Computes y = Xᵀ X x / n, summed by chunks in their order.</summary>
    public void MultiplyCovariance(double[] x, double[] y)
    {
        var sums = new double[(_points.Count + Chunk - 1) / Chunk][];
        OrderedParallel.ForChunks(_points.Count, Chunk, _run, (from, to) =>
        {
            var sum = new double[x.Length];
            for (var row = from; row < to; row++)
            {
                var along = Along(_points[row], x);
                for (var d = 0; d < sum.Length; d++)
                {
                    sum[d] += along * (_points[row][d] - Mean[d]);
                }
            }

            sums[from / Chunk] = sum;
        });
        y.AsSpan().Clear();
        foreach (var sum in sums)
        {
            DoubleVectors.AddScaled(y, 1.0 / _points.Count, sum);
        }
    }

    /// <summary>Returns the sum of the variances of all coordinates.</summary>
    public double TotalVariance()
    {
        var sum = 0.0;
        for (var row = 0; row < _points.Count; row++)
        {
            for (var d = 0; d < Mean.Length; d++)
            {
                var difference = _points[row][d] - Mean[d];
                sum += difference * difference;
            }
        }

        return sum / _points.Count;
    }

    /// <returns>n × <paramref name="dimension"/> coordinates along the directions; columns beyond the directions are 0.</returns>
    public double[] Project(double[][] directions, int dimension)
    {
        var projected = new double[Throw.IfTooLarge(_points.Count, dimension, nameof(dimension))];
        OrderedParallel.ForChunks(_points.Count, Chunk, _run, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                for (var d = 0; d < directions.Length; d++)
                {
                    projected[(row * dimension) + d] = Along(_points[row], directions[d]);
                }
            }
        });
        return projected;
    }

    private static double[] MeanOf(PointMatrix<float> points)
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

    private double Along(ReadOnlySpan<float> point, ReadOnlySpan<double> direction)
    {
        var sum = 0.0;
        for (var d = 0; d < point.Length; d++)
        {
            sum += (point[d] - Mean[d]) * direction[d];
        }

        return sum;
    }
}
