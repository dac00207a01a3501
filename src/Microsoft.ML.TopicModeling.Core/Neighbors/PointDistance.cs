namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Returns the distance between two points, in double precision.</summary>
internal delegate double PointDistance(ReadOnlySpan<float> x, ReadOnlySpan<float> y);

/// <summary>A metric with its parameters.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Power">p of the Minkowski metrics.</param>
/// <param name="Weights">One value per coordinate: the weights of weighted Minkowski, or the variances of standardized Euclidean.</param>
/// <param name="Matrix">The inverse covariance of Mahalanobis, row by row.</param>
internal sealed record MetricSettings(UmapMetric Metric, double Power = 2, double[]? Weights = null, double[]? Matrix = null)
{
    /// <summary>Gets a value that indicates whether points are compared in blocks, by scores that rank as the distances do.</summary>
    public bool IsFast => Metric is UmapMetric.Cosine or UmapMetric.Euclidean or UmapMetric.SquaredEuclidean;

    /// <summary>Gets the distance at which two points count as unconnected, if the metric has a natural one.</summary>
    public double DisconnectionDistance => Metric switch
    {
        UmapMetric.Cosine or UmapMetric.Correlation => 2,
        UmapMetric.Hellinger or UmapMetric.Jaccard or UmapMetric.Dice => 1,
        _ => double.PositiveInfinity,
    };

    /// <summary>Refuses points that are outside the domain of the metric, naming the first such row.</summary>
    public void ThrowIfUnfit(PointMatrix<float> points, string paramName) => ThrowIfUnfit(points.Values, points.Dimension, paramName);

    /// <summary>Refuses values that are not finite, and negative ones if the metric compares counts or shares.</summary>
    public void ThrowIfUnfit(ReadOnlySpan<float> values, int dimension, string paramName)
    {
        PointMatrix<float>.ThrowIfNotFinite(values, dimension, paramName);
        if (Metric is not (UmapMetric.Hellinger or UmapMetric.LLDirichlet or UmapMetric.SymmetricKL or UmapMetric.JensenShannon))
        {
            return;
        }

        for (var i = 0; i < values.Length; i++)
        {
            Throw.If(
                values[i] < 0,
                $"Row {i / dimension} holds {values[i]} "
                    + $"at coordinate {i % dimension}. {Metric} compares counts or shares, which are not negative; choose another metric.",
                paramName);
        }
    }

    /// <summary>Returns the function that computes the metric.</summary>
    public PointDistance ToDistance() => Metric switch
    {
        UmapMetric.Euclidean => GeometricDistances.Euclidean,
        UmapMetric.Cosine => GeometricDistances.Cosine,
        UmapMetric.Manhattan => GeometricDistances.Manhattan,
        UmapMetric.Chebyshev => GeometricDistances.Chebyshev,
        UmapMetric.Minkowski => (x, y) => GeometricDistances.Minkowski(x, y, Power, []),
        UmapMetric.WeightedMinkowski => (x, y) => GeometricDistances.Minkowski(x, y, Power, Weights),
        UmapMetric.StandardizedEuclidean => (x, y) => GeometricDistances.StandardizedEuclidean(x, y, Weights),
        UmapMetric.Mahalanobis => (x, y) => GeometricDistances.Mahalanobis(x, y, Matrix),
        UmapMetric.SquaredEuclidean => GeometricDistances.SquaredEuclidean,
        UmapMetric.Canberra => GeometricDistances.Canberra,
        UmapMetric.BrayCurtis => GeometricDistances.BrayCurtis,
        UmapMetric.Correlation => GeometricDistances.Correlation,
        UmapMetric.Spearman => GeometricDistances.Spearman,
        UmapMetric.TrueAngular => GeometricDistances.TrueAngular,
        UmapMetric.Hellinger => DistributionDistances.Hellinger,
        UmapMetric.SoftmaxHellinger => DistributionDistances.SoftmaxHellinger,
        UmapMetric.SymmetricKL => DistributionDistances.SymmetricKL,
        UmapMetric.JensenShannon => DistributionDistances.JensenShannon,
        UmapMetric.LLDirichlet => DistributionDistances.LLDirichlet,
        UmapMetric.Poincare => GeometricDistances.Poincare,
        UmapMetric.Haversine => GeometricDistances.Haversine,
        UmapMetric.Hamming => BinaryDistances.Hamming,
        UmapMetric.Matching => BinaryDistances.Matching,
        UmapMetric.Jaccard => BinaryDistances.Jaccard,
        UmapMetric.Dice => BinaryDistances.Dice,
        UmapMetric.Kulsinski => BinaryDistances.Kulsinski,
        UmapMetric.RogersTanimoto or UmapMetric.SokalMichener => BinaryDistances.RogersTanimoto,
        UmapMetric.RussellRao => BinaryDistances.RussellRao,
        UmapMetric.SokalSneath => BinaryDistances.SokalSneath,
        UmapMetric.Yule => BinaryDistances.Yule,
        _ => throw new ArgumentOutOfRangeException(nameof(Metric), Metric, null),
    };
}
