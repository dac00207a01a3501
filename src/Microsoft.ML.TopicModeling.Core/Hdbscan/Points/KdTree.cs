using System.Numerics;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>
/// A balanced k-d tree over points, in flat arrays: full leaves of <see cref="LeafSize"/> points, and a bounding box for each node.
/// </summary>
/// <remarks>
/// The tree orders the points; a <i>position</i> is a place in that order, and <see cref="Rows"/> gives its row. Leaf b holds the positions
/// from b·LeafSize on, with its coordinates dimension by dimension, so that a leaf is scanned with one vector lane per point; the last
/// leaf is filled up with infinities. A node stands for a range of leaves. Its first child is the next node, and its second child comes
/// after the whole first subtree; m leaves make 2m − 1 nodes.
/// Source: Bentley 1975, "Multidimensional binary search trees used for associative searching".
/// </remarks>
internal sealed class KdTree
{
    public const int LeafSize = 16;

    private const int LeavesPerTask = 64;

    private KdTree(int count, int dimension)
    {
        Count = count;
        Dimension = dimension;
        LeafCount = (count + LeafSize - 1) / LeafSize;
        Rows = new int[count];
        Coordinates = GC.AllocateUninitializedArray<double>(checked(LeafCount * LeafSize * dimension));
        Boxes = GC.AllocateUninitializedArray<double>(checked(((2 * LeafCount) - 1) * 2 * dimension));
    }

    public int Count { get; }

    public int Dimension { get; }

    public int LeafCount { get; }

    public int NodeCount => (2 * LeafCount) - 1;

    /// <summary>Gets the row at each position.</summary>
    public int[] Rows { get; }

    /// <summary>Gets the coordinates: LeafCount × Dimension × LeafSize.</summary>
    public double[] Coordinates { get; }

    /// <summary>Gets for each node its lowest coordinates, then its highest: NodeCount × 2 × Dimension.</summary>
    public double[] Boxes { get; }

    public ReadOnlySpan<double> Leaf(int leaf) => Coordinates.AsSpan(leaf * LeafSize * Dimension, LeafSize * Dimension);

    public int LeafLength(int leaf) => Math.Min(LeafSize, Count - (leaf * LeafSize));

    public ReadOnlySpan<double> Low(int node) => Boxes.AsSpan(node * 2 * Dimension, Dimension);

    public ReadOnlySpan<double> High(int node) => Boxes.AsSpan(((node * 2) + 1) * Dimension, Dimension);

    /// <summary>Returns the number of a node's leaves that belong to its first child.</summary>
    public static int FirstLeaves(int leaves) => (leaves + 1) / 2;

    /// <summary>Returns the second child of a node with <paramref name="leaves"/> leaves; the first is node + 1.</summary>
    public static int SecondChild(int node, int leaves) => node + (2 * FirstLeaves(leaves));

    /// <summary>Copies the coordinates of the point at a position.</summary>
    public void CopyPoint(int position, Span<double> point)
    {
        var first = FirstCoordinate(position);
        for (var d = 0; d < Dimension; d++)
        {
            point[d] = Coordinates[first + (d * LeafSize)];
        }
    }

    /// <summary>Returns the reduced distance of two positions, with the same bits as a scan of leaves.</summary>
    public double Distance<TMetric>(TMetric metric, int position, int other)
        where TMetric : struct, IMetric
    {
        var (first, second) = (FirstCoordinate(position), FirstCoordinate(other));
        var sum = 0.0;
        for (var d = 0; d < Dimension; d++)
        {
            sum = metric.Add(sum, Coordinates[second + (d * LeafSize)] - Coordinates[first + (d * LeafSize)]);
        }

        return sum;
    }

    /// <summary>Returns the position of each row.</summary>
    public int[] PositionsOfRows()
    {
        var positions = new int[Count];
        for (var position = 0; position < Count; position++)
        {
            positions[Rows[position]] = position;
        }

        return positions;
    }

    /// <summary>Splits at the median of the widest dimension, until one leaf is left.</summary>
    public static KdTree Build<T>(PointMatrix<T> points, RunContext run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var tree = new KdTree(points.Count, points.Dimension);
        for (var row = 0; row < tree.Count; row++)
        {
            tree.Rows[row] = row;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = run.MostThreads, CancellationToken = run.Cancellation };
        tree.Split(points, new double[tree.Count], node: 0, firstLeaf: 0, tree.LeafCount, options);
        return tree;
    }

    private void Split<T>(PointMatrix<T> points, double[] keys, int node, int firstLeaf, int leaves, ParallelOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var start = firstLeaf * LeafSize;
        var end = Math.Min(Count, (firstLeaf + leaves) * LeafSize);
        FillBox(points, node, start, end);
        if (leaves == 1)
        {
            FillLeaf(points, firstLeaf);
            return;
        }

        var axis = WidestSide(node);
        var values = points.Values;
        for (var i = start; i < end; i++)
        {
            keys[i] = double.CreateTruncating(values[(Rows[i] * Dimension) + axis]);
        }

        var first = FirstLeaves(leaves);
        QuickSelect.Partition(keys.AsSpan(start, end - start), Rows.AsSpan(start, end - start), first * LeafSize);
        if (leaves < LeavesPerTask || options.MaxDegreeOfParallelism == 1)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            Split(points, keys, node + 1, firstLeaf, first, options);
            Split(points, keys, SecondChild(node, leaves), firstLeaf + first, leaves - first, options);
        }
        else
        {
            Parallel.Invoke(
                options,
                () => Split(points, keys, node + 1, firstLeaf, first, options),
                () => Split(points, keys, SecondChild(node, leaves), firstLeaf + first, leaves - first, options));
        }
    }

    private void FillBox<T>(PointMatrix<T> points, int node, int start, int end)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var low = Boxes.AsSpan(node * 2 * Dimension, Dimension);
        var high = Boxes.AsSpan(((node * 2) + 1) * Dimension, Dimension);
        low.Fill(double.PositiveInfinity);
        high.Fill(double.NegativeInfinity);
        var values = points.Values;
        for (var i = start; i < end; i++)
        {
            var point = values.Slice(Rows[i] * Dimension, low.Length);
            for (var d = 0; d < point.Length; d++)
            {
                var value = double.CreateTruncating(point[d]);
                low[d] = Math.Min(low[d], value);
                high[d] = Math.Max(high[d], value);
            }
        }
    }

    private void FillLeaf<T>(PointMatrix<T> points, int leaf)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var block = Coordinates.AsSpan(leaf * LeafSize * Dimension, LeafSize * Dimension);
        block.Fill(double.PositiveInfinity);
        for (var lane = 0; lane < LeafLength(leaf); lane++)
        {
            var point = points[Rows[(leaf * LeafSize) + lane]];
            for (var d = 0; d < point.Length; d++)
            {
                block[(d * LeafSize) + lane] = double.CreateTruncating(point[d]);
            }
        }
    }

    private int FirstCoordinate(int position) => (position / LeafSize * LeafSize * Dimension) + (position % LeafSize);

    private int WidestSide(int node)
    {
        var low = Low(node);
        var high = High(node);
        var widest = 0;
        for (var d = 1; d < low.Length; d++)
        {
            if (high[d] - low[d] > high[widest] - low[widest])
            {
                widest = d;
            }
        }

        return widest;
    }
}
