using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Computes reduced distances between points, leaves, and boxes of a k-d tree.</summary>
internal static class LeafScan
{
    private const int Lanes = 4;

    // The number of values of a leaf that are added up between two looks at the bound: 16 dimensions, so that few dimensions never look.
    private const int Stretch = 16 * KdTree.LeafSize;

    /// <summary>
    /// Computes the distances from one point to the 16 points of a leaf. If all of them exceed the bound, they may be left unfinished:
    /// larger than the bound, but too small.
    /// </summary>
    /// <param name="metric">The metric.</param>
    /// <param name="point">The point's first coordinate; the others follow at <paramref name="stride"/>.</param>
    /// <param name="stride">1 for a single point, <see cref="KdTree.LeafSize"/> for a lane of a leaf.</param>
    /// <param name="leaf">The leaf's coordinates, dimension by dimension.</param>
    /// <param name="distances">Receives the 16 distances.</param>
    /// <param name="bound">The largest distance that matters; infinity for all.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToLeaf<TMetric>(
        TMetric metric, ref double point, int stride, ReadOnlySpan<double> leaf, Span<double> distances, double bound)
        where TMetric : struct, IMetric
    {
        ref var lane = ref MemoryMarshal.GetReference(leaf);
        var (a, b, c, d) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        var (i, p) = (0, 0);
        for (var end = Math.Min(leaf.Length, Stretch); ; end = Math.Min(leaf.Length, end + Stretch))
        {
            for (; i < end; i += KdTree.LeafSize, p += stride)
            {
                var value = Vector256.Create(Unsafe.Add(ref point, p));
                a = metric.Add(a, Vector256.LoadUnsafe(ref lane, (nuint)i) - value);
                b = metric.Add(b, Vector256.LoadUnsafe(ref lane, (nuint)(i + Lanes)) - value);
                c = metric.Add(c, Vector256.LoadUnsafe(ref lane, (nuint)(i + (2 * Lanes))) - value);
                d = metric.Add(d, Vector256.LoadUnsafe(ref lane, (nuint)(i + (3 * Lanes))) - value);
            }

            if (end == leaf.Length
                || Vector256.GreaterThanAll(Vector256.Min(Vector256.Min(a, b), Vector256.Min(c, d)), Vector256.Create(bound)))
            {
                break;
            }
        }

        ref var result = ref MemoryMarshal.GetReference(distances);
        a.StoreUnsafe(ref result);
        b.StoreUnsafe(ref result, Lanes);
        c.StoreUnsafe(ref result, 2 * Lanes);
        d.StoreUnsafe(ref result, 3 * Lanes);
    }

    /// <summary>Returns a lower bound, at least 0, for the distances between the point and the points of a box.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToBox<TMetric>(TMetric metric, KdTree tree, int node, ref double point, int stride)
        where TMetric : struct, IMetric
    {
        var dimension = tree.Dimension;
        var (boxes, lows) = (tree.Boxes, node * 2 * dimension);
        var sum = 0.0;
        for (var d = 0; d < dimension; d++)
        {
            var value = Unsafe.Add(ref point, d * stride);
            var gap = Math.Max(boxes[lows + d] - value, value - boxes[lows + dimension + d]);
            if (gap > 0)
            {
                sum = metric.Add(sum, gap);
            }
        }

        return sum * metric.BoundFactor;
    }
}
