using System.Numerics;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Creates the index of points for a metric.</summary>
internal static class PointIndexes
{
    public static PointIndex Create<T>(PointMatrix<T> points, HdbscanSettings settings, HdbscanDistance? custom, RunContext run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (custom is not null)
        {
            return new CustomIndex(new PointMatrix<double>(Widen(points), points.Dimension), custom);
        }

        if (settings.Metric == HdbscanMetric.Cosine)
        {
            var unit = Widen(points);
            PointIndex.Normalize(unit, points.Dimension, nameof(points));
            return CreatePrepared(new PointMatrix<double>(unit, points.Dimension), settings, run);
        }

        return CreatePrepared(points, settings, run);
    }

    /// <summary>Creates the index of points that are already in the form in which it keeps them.</summary>
    /// <param name="points">The points.</param>
    /// <param name="settings">The metric.</param>
    /// <param name="run">The threads and the cancellation.</param>
    /// <param name="order">The row of each item, if the points had an index before; null to find it.</param>
    public static PointIndex CreatePrepared<T>(PointMatrix<T> points, HdbscanSettings settings, RunContext run, int[]? order = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => settings.Metric switch
        {
            HdbscanMetric.Manhattan => TreeIndex<ManhattanMetric>.Create(points, default, run, order),
            HdbscanMetric.Chebyshev => TreeIndex<ChebyshevMetric>.Create(points, default, run, order),
            HdbscanMetric.Minkowski => TreeIndex<MinkowskiMetric>.Create(points, new MinkowskiMetric(settings.MinkowskiPower), run, order),
            HdbscanMetric.Cosine => TreeIndex<CosineMetric>.Create(points, default, run, order),
            _ => TreeIndex<EuclideanMetric>.Create(points, default, run, order),
        };

    private static double[] Widen<T>(PointMatrix<T> points)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var wide = new double[points.Values.Length];
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] = double.CreateTruncating(points.Values[i]);
        }

        return wide;
    }
}
