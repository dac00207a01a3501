using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Reduced distances of the 16 points of a leaf to one thing, one in each lane.</summary>
/// <remarks>Searches run for all points of a leaf at once; a bit mask tells which lanes still take part.</remarks>
internal readonly struct LaneDistances(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d)
{
    private const int Lanes = 4;

    private readonly Vector256<double> _a = a;
    private readonly Vector256<double> _b = b;
    private readonly Vector256<double> _c = c;
    private readonly Vector256<double> _d = d;

    /// <summary>Returns for each lane a lower bound, at least 0, for the distances between its point and the points of a box.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="leaf">The first coordinate of the leaf.</param>
    /// <param name="node">The node that has the box.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneDistances ToBox<TMetric>(TMetric metric, KdTree tree, ref double leaf, int node)
        where TMetric : struct, IMetric
    {
        var low = node * 2 * tree.Dimension;
        return tree.Boxes.Singles is { } singles
            ? ToBox(metric, tree.Dimension, ref leaf, ref singles[low])
            : ToBox(metric, tree.Dimension, ref leaf, ref tree.Boxes.Doubles[low]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LaneDistances ToBox<TMetric, TNumber>(TMetric metric, int dimension, ref double leaf, ref TNumber lows)
        where TMetric : struct, IMetric
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        var (a, b, c, d) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        for (var i = 0; i < dimension; i++)
        {
            var low = Vector256.Create(double.CreateTruncating(Unsafe.Add(ref lows, i)));
            var high = Vector256.Create(double.CreateTruncating(Unsafe.Add(ref lows, dimension + i)));
            ref var lane = ref Unsafe.Add(ref leaf, i * KdTree.LeafSize);
            a = metric.Add(a, Gap(low, high, Vector256.LoadUnsafe(ref lane)));
            b = metric.Add(b, Gap(low, high, Vector256.LoadUnsafe(ref lane, Lanes)));
            c = metric.Add(c, Gap(low, high, Vector256.LoadUnsafe(ref lane, 2 * Lanes)));
            d = metric.Add(d, Gap(low, high, Vector256.LoadUnsafe(ref lane, 3 * Lanes)));
        }

        var factor = metric.BoundFactor;
        return new LaneDistances(a * factor, b * factor, c * factor, d * factor);
    }

    /// <summary>Returns the smallest distance of all lanes.</summary>
    public double Smallest()
    {
        var least = Vector256.Min(Vector256.Min(_a, _b), Vector256.Min(_c, _d));
        var half = Vector128.Min(least.GetLower(), least.GetUpper());
        return Math.Min(half[0], half[1]);
    }

    /// <summary>Returns the lanes whose distance is below their bound.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Below(ReadOnlySpan<double> bounds)
    {
        ref var bound = ref MemoryMarshal.GetReference(bounds);
        return Pack(
            Vector256.LessThan(_a, Vector256.LoadUnsafe(ref bound)),
            Vector256.LessThan(_b, Vector256.LoadUnsafe(ref bound, Lanes)),
            Vector256.LessThan(_c, Vector256.LoadUnsafe(ref bound, 2 * Lanes)),
            Vector256.LessThan(_d, Vector256.LoadUnsafe(ref bound, 3 * Lanes)));
    }

    /// <summary>Returns the lanes for which an edge of this distance may precede the known one, by weight and then by distance.</summary>
    /// <param name="bounds">The smallest weight known in each lane, and its distance.</param>
    /// <param name="scale">The factor of distances in weights.</param>
    /// <param name="core">The smallest core distance at the other end.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint MayPrecede(in LaneBounds bounds, double scale, double core)
    {
        var (scales, cores) = (Vector256.Create(scale), Vector256.Create(core));
        return Pack(
            bounds.MayPrecede(_a, Vector256.Max(_a * scales, cores), 0),
            bounds.MayPrecede(_b, Vector256.Max(_b * scales, cores), Lanes),
            bounds.MayPrecede(_c, Vector256.Max(_c * scales, cores), 2 * Lanes),
            bounds.MayPrecede(_d, Vector256.Max(_d * scales, cores), 3 * Lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Gap(Vector256<double> low, Vector256<double> high, Vector256<double> value) =>
        Vector256.Max(Vector256.Max(low - value, value - high), Vector256<double>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Pack(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d) =>
        a.ExtractMostSignificantBits()
        | (b.ExtractMostSignificantBits() << Lanes)
        | (c.ExtractMostSignificantBits() << (2 * Lanes))
        | (d.ExtractMostSignificantBits() << (3 * Lanes));
}

/// <summary>
/// The core distance of each lane of a leaf, and the weight and the distance of its smallest known edge. A weight of −1 closes the lane.
/// </summary>
internal readonly ref struct LaneBounds(ReadOnlySpan<double> cores, ReadOnlySpan<double> weights, ReadOnlySpan<double> distances)
{
    private readonly ref double _cores = ref MemoryMarshal.GetReference(cores);
    private readonly ref double _weights = ref MemoryMarshal.GetReference(weights);
    private readonly ref double _distances = ref MemoryMarshal.GetReference(distances);

    /// <summary>Returns by lane whether an edge of at least the given weight may precede the known one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> MayPrecede(Vector256<double> distance, Vector256<double> weight, nuint lane)
    {
        weight = Vector256.Max(weight, Vector256.LoadUnsafe(ref _cores, lane));
        var bound = Vector256.LoadUnsafe(ref _weights, lane);
        return Vector256.LessThan(weight, bound)
            | (Vector256.Equals(weight, bound) & Vector256.LessThanOrEqual(distance, Vector256.LoadUnsafe(ref _distances, lane)));
    }
}
