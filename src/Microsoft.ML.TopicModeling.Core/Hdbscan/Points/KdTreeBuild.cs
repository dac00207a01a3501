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
    private readonly bool _isOrdered;
    private readonly int[] _rows;
    private readonly T[] _coordinates;
    private readonly T[] _boxes;
    private readonly ParallelOptions _options;

    /// <param name="dimension">The number of coordinates.</param>
    /// <param name="order">The row at each position, if it is known; null to find it.</param>
    /// <param name="count">The number of points.</param>
    /// <param name="run">The threads and the cancellation.</param>
    public KdTreeBuild(int dimension, int[]? order, int count, RunContext run)
    {
        long leaves = KdTree.LeavesOf(count);
        (_dimension, _isOrdered) = (dimension, order is not null);
        _rows = order ?? GC.AllocateUninitializedArray<int>(count);
        _coordinates = GC.AllocateUninitializedArray<T>(Throw.IfTooLarge(leaves * KdTree.LeafSize, dimension, "points"));
        _boxes = GC.AllocateUninitializedArray<T>(Throw.IfTooLarge(((2 * leaves) - 1) * 2, dimension, "points"));
        _options = new ParallelOptions { MaxDegreeOfParallelism = run.MostThreads, CancellationToken = run.Cancellation };
    }

    public KdTree Run<TPoint>(PointMatrix<TPoint> points, Func<T[], KeptNumbers> keep)
        where TPoint : unmanaged, IBinaryFloatingPointIeee754<TPoint>
    {
        for (var position = 0; position < _rows.Length; position++)
        {
            _rows[position] = _isOrdered ? _rows[position] : position;
            var point = points[_rows[position]];
            for (var d = 0; d < point.Length; d++)
            {
                _coordinates[(position * _dimension) + d] = T.CreateTruncating(point[d]);
            }
        }

        _coordinates.AsSpan(_rows.Length * _dimension).Fill(T.PositiveInfinity);
        Split(node: 0, firstLeaf: 0, KdTree.LeavesOf(_rows.Length));
        return new KdTree(_dimension, _rows, keep(_coordinates), keep(_boxes));
    }

    private void Split(int node, int firstLeaf, int leaves)
    {
        var start = firstLeaf * KdTree.LeafSize;
        var count = Math.Min(_rows.Length - start, leaves * KdTree.LeafSize);
        var points = _coordinates.AsSpan(start * _dimension, count * _dimension);
        var first = KdTree.FirstLeaves(leaves);
        if (leaves == 1 || !_isOrdered)
        {
            FillBox(points, node);
        }

        if (leaves == 1)
        {
            Turn(firstLeaf);
            return;
        }

        if (!_isOrdered)
        {
            QuickSelect.Partition(points, _dimension, WidestSide(node), _rows.AsSpan(start, count), first * KdTree.LeafSize);
        }

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

        if (_isOrdered)
        {
            JoinBoxes(node, node + 1, KdTree.SecondChild(node, leaves));
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

    private void JoinBoxes(int node, int first, int second)
    {
        for (var d = 0; d < _dimension; d++)
        {
            Low(node)[d] = Low(second)[d] < Low(first)[d] ? Low(second)[d] : Low(first)[d];
            High(node)[d] = High(second)[d] > High(first)[d] ? High(second)[d] : High(first)[d];
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
