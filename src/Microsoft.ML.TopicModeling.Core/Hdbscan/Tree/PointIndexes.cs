using System.Numerics;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Makes the index of points that belongs to a metric.</summary>
internal static class PointIndexes
{
    public static PointIndex Create<T>(PointMatrix<T> points, HdbscanSettings settings, HdbscanDistance? custom, StepContext context)
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
            return CreatePrepared(new PointMatrix<double>(unit, points.Dimension), settings, context);
        }

        return CreatePrepared(points, settings, context);
    }

    /// <summary>For points that are in the form already in which an index keeps them.</summary>
    public static PointIndex CreatePrepared<T>(PointMatrix<T> points, HdbscanSettings settings, StepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => settings.Metric switch
        {
            HdbscanMetric.Manhattan => TreeIndex<ManhattanMetric>.Create(points, default, context),
            HdbscanMetric.Chebyshev => TreeIndex<ChebyshevMetric>.Create(points, default, context),
            HdbscanMetric.Minkowski => TreeIndex<MinkowskiMetric>.Create(points, new MinkowskiMetric(settings.MinkowskiPower), context),
            HdbscanMetric.Cosine => TreeIndex<CosineMetric>.Create(points, default, context),
            _ => TreeIndex<EuclideanMetric>.Create(points, default, context),
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
