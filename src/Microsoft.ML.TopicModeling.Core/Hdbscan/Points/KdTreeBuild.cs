using System.Buffers;
using System.Numerics;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Builds a k-d tree in the arrays that it will have: points are moved to their leaf, and turned there.</summary>
/// <typeparam name="T">The type in which the coordinates are kept.</typeparam>
internal sealed class KdTreeBuild<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int LeavesPerTask = 64;

    private readonly int _dimension;
    private readonly int[] _rows;
    private readonly T[] _coordinates;
    private readonly T[] _boxes;
    private readonly ParallelOptions _options;

    public KdTreeBuild(int count, int dimension, RunContext run)
    {
        long leaves = KdTree.LeavesOf(count);
        _dimension = dimension;
        _rows = GC.AllocateUninitializedArray<int>(count);
        _coordinates = GC.AllocateUninitializedArray<T>(Throw.IfTooLarge(leaves * KdTree.LeafSize, dimension, "points"));
        _boxes = GC.AllocateUninitializedArray<T>(Throw.IfTooLarge(((2 * leaves) - 1) * 2, dimension, "points"));
        _options = new ParallelOptions { MaxDegreeOfParallelism = run.MostThreads, CancellationToken = run.Cancellation };
    }

    public KdTree Run<TPoint>(PointMatrix<TPoint> points, Func<T[], KeptNumbers> keep)
        where TPoint : unmanaged, IBinaryFloatingPointIeee754<TPoint>
    {
        var values = points.Values;
        for (var i = 0; i < values.Length; i++)
        {
            _coordinates[i] = T.CreateTruncating(values[i]);
        }

        _coordinates.AsSpan(values.Length).Fill(T.PositiveInfinity);
        for (var row = 0; row < _rows.Length; row++)
        {
            _rows[row] = row;
        }

        Split(node: 0, firstLeaf: 0, KdTree.LeavesOf(_rows.Length));
        return new KdTree(_dimension, _rows, keep(_coordinates), keep(_boxes));
    }

    private void Split(int node, int firstLeaf, int leaves)
    {
        var start = firstLeaf * KdTree.LeafSize;
        var count = Math.Min(_rows.Length - start, leaves * KdTree.LeafSize);
        var points = _coordinates.AsSpan(start * _dimension, count * _dimension);
        FillBox(points, node);
        if (leaves == 1)
        {
            Turn(firstLeaf);
            return;
        }

        var first = KdTree.FirstLeaves(leaves);
        QuickSelect.Partition(points, _dimension, WidestSide(node), _rows.AsSpan(start, count), first * KdTree.LeafSize);
        if (leaves < LeavesPerTask || _options.MaxDegreeOfParallelism == 1)
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            Split(node + 1, firstLeaf, first);
            Split(KdTree.SecondChild(node, leaves), firstLeaf + first, leaves - first);
        }
        else
        {
            Parallel.Invoke(
                _options,
                () => Split(node + 1, firstLeaf, first),
                () => Split(KdTree.SecondChild(node, leaves), firstLeaf + first, leaves - first));
        }
    }

    private void FillBox(ReadOnlySpan<T> points, int node)
    {
        var low = Low(node);
        var high = High(node);
        points[..low.Length].CopyTo(low);
        points[..high.Length].CopyTo(high);
        for (var start = low.Length; start < points.Length; start += low.Length)
        {
            var point = points.Slice(start, low.Length);
            for (var d = 0; d < low.Length; d++)
            {
                low[d] = point[d] < low[d] ? point[d] : low[d];
                high[d] = point[d] > high[d] ? point[d] : high[d];
            }
        }
    }

    /// <summary>Turns the coordinates of a leaf from point by point to dimension by dimension.</summary>
    private void Turn(int leaf)
    {
        var block = _coordinates.AsSpan(leaf * KdTree.LeafSize * _dimension, KdTree.LeafSize * _dimension);
        var points = ArrayPool<T>.Shared.Rent(block.Length);
        block.CopyTo(points);
        for (var d = 0; d < _dimension; d++)
        {
            for (var lane = 0; lane < KdTree.LeafSize; lane++)
            {
                block[(d * KdTree.LeafSize) + lane] = points[(lane * _dimension) + d];
            }
        }

        ArrayPool<T>.Shared.Return(points);
    }

    // In Double, so that the tree of Singles is that of the same numbers as Doubles.
    private int WidestSide(int node)
    {
        var low = Low(node);
        var high = High(node);
        var (widest, width) = (0, double.NegativeInfinity);
        for (var d = 0; d < low.Length; d++)
        {
            var side = double.CreateTruncating(high[d]) - double.CreateTruncating(low[d]);
            (widest, width) = side > width ? (d, side) : (widest, width);
        }

        return widest;
    }

    private Span<T> Low(int node) => _boxes.AsSpan(node * 2 * _dimension, _dimension);

    private Span<T> High(int node) => _boxes.AsSpan(((node * 2) + 1) * _dimension, _dimension);
}
