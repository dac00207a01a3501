using Microsoft.ML.TopicModeling.Cluster;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>The places of the vertices of a layout: of n vertices, the numbers from 0 to n − 1 in some order.</summary>
internal static class LayoutSlots
{
    /// <summary>Shuffles vertices.</summary>
    public static int[] Shuffled(int count, RandomStream random)
    {
        var slots = new int[count];
        for (var i = 0; i < count; i++)
        {
            var j = random.NextInt32(i + 1);
            slots[i] = slots[j];
            slots[j] = i;
        }

        return slots;
    }

    /// <summary>Puts near vertices into one of some blocks, which are ranges of slots: the leaves of a k-d tree.</summary>
    /// <param name="start">Where each vertex begins, n × dimension.</param>
    /// <param name="dimension">The dimension of the embedding.</param>
    /// <param name="blocks">The number of blocks, as even in size as whole numbers can be.</param>
    public static int[] ByNearness(ReadOnlySpan<float> start, int dimension, int blocks)
    {
        var points = start.ToArray();
        var vertices = new int[start.Length / dimension];
        for (var i = 0; i < vertices.Length; i++)
        {
            vertices[i] = i;
        }

        Split(points, dimension, vertices, new LayoutBlocks(vertices.Length, blocks), 0, blocks);
        var slots = new int[vertices.Length];
        for (var slot = 0; slot < slots.Length; slot++)
        {
            slots[vertices[slot]] = slot;
        }

        return slots;
    }

    private static void Split(Span<float> points, int dimension, Span<int> vertices, LayoutBlocks blocks, int first, int end)
    {
        if (end - first < 2)
        {
            return;
        }

        var middle = first + ((end - first) / 2);
        var half = blocks.StartOf(middle) - blocks.StartOf(first);
        QuickSelect.Partition(points, dimension, WidestAxis(points, dimension), vertices, half);
        Split(points[..(half * dimension)], dimension, vertices[..half], blocks, first, middle);
        Split(points[(half * dimension)..], dimension, vertices[half..], blocks, middle, end);
    }

    private static int WidestAxis(ReadOnlySpan<float> points, int dimension)
    {
        var (widest, width) = (0, -1f);
        for (var axis = 0; axis < dimension; axis++)
        {
            var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
            for (var at = axis; at < points.Length; at += dimension)
            {
                (low, high) = (Math.Min(low, points[at]), Math.Max(high, points[at]));
            }

            (widest, width) = high - low > width ? (axis, high - low) : (widest, width);
        }

        return widest;
    }
}
