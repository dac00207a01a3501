using System.Runtime.Intrinsics;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>How differences of coordinates add up to a reduced distance, a number that orders pairs as their distance does.</summary>
/// <remarks>
/// Reduced distances avoid the root: Σ|xᵢ − yᵢ|² for Euclidean, Σ|xᵢ − yᵢ|ᵖ for Minkowski. The sum runs over the
/// coordinates in their order, one lane per point and without fused operations, so the bits depend neither on the width of the vectors nor
/// on the order of the two points.
/// </remarks>
internal interface IMetric
{
    /// <summary>Gets the factor of a lower bound, which keeps rounding from lifting it above a distance that it bounds.</summary>
    double BoundFactor { get; }

    double Add(double sum, double difference);

    Vector256<double> Add(Vector256<double> sum, Vector256<double> difference);

    double ToDistance(double reduced);

    /// <summary>Returns the factor of reduced distances for a factor of distances.</summary>
    double ToReducedFactor(double factor);
}

/// <summary>√Σ(xᵢ − yᵢ)²; reduced: the square.</summary>
internal readonly struct EuclideanMetric : IMetric
{
    public double BoundFactor => 1;

    public double Add(double sum, double difference) => sum + (difference * difference);

    public Vector256<double> Add(Vector256<double> sum, Vector256<double> difference) => sum + (difference * difference);

    public double ToDistance(double reduced) => Math.Sqrt(reduced);

    public double ToReducedFactor(double factor) => factor * factor;
}

/// <summary>1 − cos(x, y) of unit vectors, which is half their squared Euclidean distance; reduced: that square.</summary>
internal readonly struct CosineMetric : IMetric
{
    public double BoundFactor => 1;

    public double Add(double sum, double difference) => sum + (difference * difference);

    public Vector256<double> Add(Vector256<double> sum, Vector256<double> difference) => sum + (difference * difference);

    public double ToDistance(double reduced) => reduced / 2;

    public double ToReducedFactor(double factor) => factor;
}

/// <summary>Σ|xᵢ − yᵢ|.</summary>
internal readonly struct ManhattanMetric : IMetric
{
    public double BoundFactor => 1;

    public double Add(double sum, double difference) => sum + Math.Abs(difference);

    public Vector256<double> Add(Vector256<double> sum, Vector256<double> difference) => sum + Vector256.Abs(difference);

    public double ToDistance(double reduced) => reduced;

    public double ToReducedFactor(double factor) => factor;
}

/// <summary>max|xᵢ − yᵢ|.</summary>
internal readonly struct ChebyshevMetric : IMetric
{
    public double BoundFactor => 1;

    public double Add(double sum, double difference) => Math.Max(sum, Math.Abs(difference));

    public Vector256<double> Add(Vector256<double> sum, Vector256<double> difference) => Vector256.Max(sum, Vector256.Abs(difference));

    public double ToDistance(double reduced) => reduced;

    public double ToReducedFactor(double factor) => factor;
}

/// <summary>(Σ|xᵢ − yᵢ|ᵖ)^(1/p); reduced: the sum.</summary>
internal readonly struct MinkowskiMetric(double power) : IMetric
{
    // A power function need not be monotone in its last bit.
    public double BoundFactor => 1 - 1e-12;

    public double Add(double sum, double difference) => sum + Math.Pow(Math.Abs(difference), power);

    public Vector256<double> Add(Vector256<double> sum, Vector256<double> difference) => sum + Vector256.Create(
        Math.Pow(Math.Abs(difference[0]), power),
        Math.Pow(Math.Abs(difference[1]), power),
        Math.Pow(Math.Abs(difference[2]), power),
        Math.Pow(Math.Abs(difference[3]), power));

    public double ToDistance(double reduced) => Math.Pow(reduced, 1 / power);

    public double ToReducedFactor(double factor) => Math.Pow(factor, power);
}
