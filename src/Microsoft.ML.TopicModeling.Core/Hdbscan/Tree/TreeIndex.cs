using System.Numerics;
using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Points in a k-d tree; an item is a position in it.</summary>
internal sealed class TreeIndex<TMetric> : PointIndex
    where TMetric : struct, IMetric
{
    private readonly KdTree _tree;
    private readonly TMetric _metric;

    private readonly double _spread;

    private TreeIndex(KdTree tree, TMetric metric, double spread) => (_tree, _metric, _spread) = (tree, metric, spread);

    public override int Count => _tree.Count;

    public override int Dimension => _tree.Dimension;

    public static TreeIndex<TMetric> Create<T>(PointMatrix<T> points, TMetric metric, RunContext run, int[]? order = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var tree = KdTree.Build(points, run, order);
        var spread = 0.0;
        for (var d = 0; d < tree.Dimension; d++)
        {
            spread = metric.Add(spread, tree.High(0, d) - tree.Low(0, d));
        }

        Throw.If(
            !double.IsFinite(spread),
            "The points lie so far apart that their distances exceed the largest number. Scale the coordinates down.",
            nameof(points));
        return new TreeIndex<TMetric>(tree, metric, spread);
    }

    public override CoreDistances CoreDistances(int neighbors, float[]? weights, RunContext run) => weights is null
        ? Cluster.CoreDistances.Compute(_tree, _metric, neighbors, run)
        : WeightedCoreDistances.Compute(_tree, _metric, neighbors, weights, run);

    public override SpanningTree SpanningTree(double[] cores, double alpha, RunContext run, SpareArrays spare)
    {
        var scale = alpha == 1 ? 1 : _metric.ToReducedFactor(1 / alpha);
        Throw.If(
            !double.IsFinite(_spread * scale),
            $"Alpha is {alpha.ToString(System.Globalization.CultureInfo.InvariantCulture)}, by which distances become more than the "
            + "largest number. Raise it, or scale the coordinates down.",
            "options");
        var edges = BoruvkaTree<TMetric>.Build(_tree, _metric, cores, scale, run, spare);
        var tree = Cluster.SpanningTree.Create(edges, _metric.ToDistance, spare);
        edges.Give(spare);
        return tree;
    }

    public override int Row(int item) => _tree.Rows[item];

    public override double ToDistance(double reduced) => _metric.ToDistance(reduced);

    public override void Prepare(Span<double> point)
    {
        if (_metric is CosineMetric)
        {
            Normalize(point, point.Length, nameof(point));
        }
    }

    public override void FindNearest(ReadOnlySpan<double> point, Span<Neighbor> nearest)
    {
        NearestNeighbors<TMetric>.Find(_tree, _metric, point, nearest);
        foreach (ref var neighbor in nearest)
        {
            neighbor = neighbor with { Distance = _metric.ToDistance(neighbor.Distance) };
        }
    }

    public override double[] CopyPoints()
    {
        var points = new double[Count * Dimension];
        for (var position = 0; position < Count; position++)
        {
            _tree.CopyPoint(position, points.AsSpan(Row(position) * Dimension, Dimension));
        }

        return points;
    }

    public override IGroupDistances Group(int[][] rows) => new Blocks(_tree, _metric, rows);

    /// <summary>Each group in its own leaves, filled up with infinities.</summary>
    private sealed class Blocks : IGroupDistances
    {
        private readonly TMetric _metric;
        private readonly double[] _coordinates;
        private readonly int[] _starts;
        private readonly int _length;

        public Blocks(KdTree tree, TMetric metric, int[][] rows)
        {
            _metric = metric;
            _length = KdTree.LeafSize * tree.Dimension;
            _starts = new int[rows.Length + 1];
            for (var group = 0; group < rows.Length; group++)
            {
                _starts[group + 1] = _starts[group] + ((rows[group].Length + KdTree.LeafSize - 1) / KdTree.LeafSize);
            }

            _coordinates = new double[_starts[^1] * _length];
            _coordinates.AsSpan().Fill(double.PositiveInfinity);
            var positions = tree.PositionsOfRows();
            var point = new double[tree.Dimension];
            for (var group = 0; group < rows.Length; group++)
            {
                for (var i = 0; i < rows[group].Length; i++)
                {
                    tree.CopyPoint(positions[rows[group][i]], point);
                    var first = ((_starts[group] + (i / KdTree.LeafSize)) * _length) + (i % KdTree.LeafSize);
                    for (var d = 0; d < point.Length; d++)
                    {
                        _coordinates[first + (d * KdTree.LeafSize)] = point[d];
                    }
                }
            }
        }

        public void Fill(ReadOnlySpan<double> point, Span<double> distances)
        {
            Span<double> block = stackalloc double[KdTree.LeafSize];
            ref var first = ref MemoryMarshal.GetReference(point);
            for (var group = 0; group < distances.Length; group++)
            {
                var nearest = double.PositiveInfinity;
                for (var i = _starts[group]; i < _starts[group + 1]; i++)
                {
                    LeafScan.ToLeaf(_metric, ref first, 1, _coordinates.AsSpan(i * _length, _length), block, nearest);
                    foreach (var distance in block)
                    {
                        nearest = distance < nearest ? distance : nearest;
                    }
                }

                distances[group] = _metric.ToDistance(nearest);
            }
        }
    }
}
