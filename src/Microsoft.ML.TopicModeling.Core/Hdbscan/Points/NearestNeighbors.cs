using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>A training point near a new one.</summary>
/// <param name="Distance">The reduced distance.</param>
/// <param name="Row">The row of the training point.</param>
internal readonly record struct Neighbor(double Distance, int Row)
{
    public bool Precedes(Neighbor other) => Distance < other.Distance || (Distance == other.Distance && Row < other.Row);
}

/// <summary>The nearest training points of one new point, nearest first, and of equally near ones the lower row first.</summary>
internal readonly ref struct NearestNeighbors<TMetric>
    where TMetric : struct, IMetric
{
    private readonly KdTree _tree;
    private readonly TMetric _metric;
    private readonly ReadOnlySpan<double> _point;
    private readonly Span<Neighbor> _nearest;

    private NearestNeighbors(KdTree tree, TMetric metric, ReadOnlySpan<double> point, Span<Neighbor> nearest)
    {
        (_tree, _metric) = (tree, metric);
        _point = point;
        _nearest = nearest;
    }

    /// <summary>Fills <paramref name="nearest"/>, which must not have room for more than all points.</summary>
    public static void Find(KdTree tree, TMetric metric, ReadOnlySpan<double> point, Span<Neighbor> nearest)
    {
        nearest.Fill(new Neighbor(double.PositiveInfinity, int.MaxValue));
        new NearestNeighbors<TMetric>(tree, metric, point, nearest).Visit(0, 0, tree.LeafCount, 0);
    }

    private void Visit(int node, int firstLeaf, int leaves, double distance)
    {
        if (distance > _nearest[^1].Distance)
        {
            return;
        }

        if (leaves == 1)
        {
            Scan(firstLeaf);
            return;
        }

        var first = KdTree.FirstLeaves(leaves);
        var second = KdTree.SecondChild(node, leaves);
        ref var point = ref MemoryMarshal.GetReference(_point);
        var toFirst = LeafScan.ToBox(_metric, _tree, node + 1, ref point, 1);
        var toSecond = LeafScan.ToBox(_metric, _tree, second, ref point, 1);
        if (toFirst <= toSecond)
        {
            Visit(node + 1, firstLeaf, first, toFirst);
            Visit(second, firstLeaf + first, leaves - first, toSecond);
        }
        else
        {
            Visit(second, firstLeaf + first, leaves - first, toSecond);
            Visit(node + 1, firstLeaf, first, toFirst);
        }
    }

    private void Scan(int leaf)
    {
        Span<double> distances = stackalloc double[KdTree.LeafSize];
        var points = _tree.Leaf(leaf, stackalloc double[_tree.LeafRoom]);
        LeafScan.ToLeaf(_metric, ref MemoryMarshal.GetReference(_point), 1, points, distances, _nearest[^1].Distance);
        ref var first = ref MemoryMarshal.GetReference(distances);
        for (var i = 0; i < KdTree.LeafSize; i += Vector256<double>.Count)
        {
            var near = Vector256.LessThanOrEqual(
                Vector256.LoadUnsafe(ref first, (nuint)i), Vector256.Create(_nearest[^1].Distance)).ExtractMostSignificantBits();
            for (; near != 0; near &= near - 1)
            {
                var lane = i + BitOperations.TrailingZeroCount(near);
                if (lane < _tree.LeafLength(leaf))
                {
                    Insert(new Neighbor(distances[lane], _tree.Rows[(leaf * KdTree.LeafSize) + lane]));
                }
            }
        }
    }

    private void Insert(Neighbor neighbor)
    {
        var place = _nearest.Length - 1;
        if (!neighbor.Precedes(_nearest[place]))
        {
            return;
        }

        for (; place > 0 && neighbor.Precedes(_nearest[place - 1]); place--)
        {
            _nearest[place] = _nearest[place - 1];
        }

        _nearest[place] = neighbor;
    }
}
