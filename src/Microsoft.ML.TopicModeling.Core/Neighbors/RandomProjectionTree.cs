using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Assigns points to leaves by halfspaces between random pairs of them, so that near points mostly share a leaf.</summary>
/// <remarks>Source: Dasgupta, Freund 2008, "Random projection trees and low dimensional manifolds".</remarks>
internal sealed class RandomProjectionTree
{
    private const int MaxDepth = 64;

    private RandomProjectionTree(int[] order, int[] leafStarts)
    {
        Order = order;
        LeafStarts = leafStarts;
    }

    /// <summary>Gets all points, leaf by leaf.</summary>
    public int[] Order { get; }

    /// <summary>Gets the index in <see cref="Order"/> at which each leaf starts, and at which the last one ends.</summary>
    public int[] LeafStarts { get; }

    /// <summary>Grows a tree whose leaves hold at most <paramref name="leafSize"/> points.</summary>
    public static RandomProjectionTree Grow(PointScores points, int leafSize, RandomStream random, CancellationToken cancellation)
    {
        var order = new int[points.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        var sides = new bool[order.Length];
        var normal = new float[points.Dimension];
        var starts = new List<int>();
        var open = new Stack<(int From, int To, int Depth)>();
        open.Push((0, order.Length, 0));
        while (open.TryPop(out var node))
        {
            cancellation.ThrowIfCancellationRequested();
            if (node.To - node.From <= leafSize)
            {
                starts.Add(node.From);
                continue;
            }

            var middle = node.Depth < MaxDepth
                ? Split(points, order.AsSpan(node.From..node.To), sides, normal, ref random) + node.From
                : (node.From + node.To) / 2;
            open.Push((middle, node.To, node.Depth + 1));
            open.Push((node.From, middle, node.Depth + 1));
        }

        starts.Add(order.Length);
        return new RandomProjectionTree(order, [.. starts]);
    }

    /// <summary>Partitions the points of a node in place, and returns how many are on the first side.</summary>
    private static int Split(PointScores points, Span<int> node, Span<bool> sides, Span<float> normal, ref RandomStream random)
    {
        var a = node[random.NextInt32(node.Length)];
        var b = node[random.NextInt32(node.Length)];
        var offset = Between(points, a, b, normal);
        var first = 0;
        for (var i = 0; i < node.Length; i++)
        {
            sides[i] = ScoreKernel.One<ProductScore>(points[node[i]], normal) > offset;
            first += sides[i] ? 1 : 0;
        }

        if (first == 0 || first == node.Length)
        {
            // All points look like copies of one: any halves will do.
            return node.Length / 2;
        }

        Part(node, sides[..node.Length]);
        return first;
    }

    /// <summary>Computes the direction from one point to the other, and the position of their midpoint along it.</summary>
    private static float Between(PointScores points, int a, int b, Span<float> normal)
    {
        var x = points[a];
        var y = points[b];
        var (scaleX, scaleY) = points.SplitScales(a, b);
        var offset = 0.0;
        for (var d = 0; d < normal.Length; d++)
        {
            normal[d] = (x[d] * scaleX) - (y[d] * scaleY);
            offset += normal[d] * ((double)(x[d] * scaleX) + (y[d] * scaleY)) / 2;
        }

        return points.SplitsAngles ? 0 : (float)offset;
    }

    /// <summary>Moves the points of the first side to the front. The order within each side stays.</summary>
    private static void Part(Span<int> node, ReadOnlySpan<bool> sides)
    {
        var second = new List<int>(node.Length / 2);
        var to = 0;
        for (var i = 0; i < node.Length; i++)
        {
            if (sides[i])
            {
                node[to++] = node[i];
            }
            else
            {
                second.Add(node[i]);
            }
        }

        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(second).CopyTo(node[to..]);
    }
}
