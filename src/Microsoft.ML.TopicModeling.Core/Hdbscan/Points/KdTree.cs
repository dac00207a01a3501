using System.Numerics;
using Microsoft.ML.TopicModeling.Numerics;

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

    /// <summary>The largest dimension in which Singles are kept as they are; in more, a scan seldom reads a whole leaf.</summary>
    private const int MostOfSingles = 16;

    public KdTree(int dimension, int[] rows, KeptNumbers coordinates, KeptNumbers boxes)
    {
        Dimension = dimension;
        LeafCount = LeavesOf(rows.Length);
        (Rows, Coordinates, Boxes) = (rows, coordinates, boxes);
    }

    public int Count => Rows.Length;

    public int Dimension { get; }

    public int LeafCount { get; }

    public int NodeCount => (2 * LeafCount) - 1;

    /// <summary>Gets the row at each position.</summary>
    public int[] Rows { get; }

    /// <summary>Gets the coordinates: LeafCount × Dimension × LeafSize.</summary>
    public KeptNumbers Coordinates { get; }

    /// <summary>Gets for each node its lowest coordinates, then its highest: NodeCount × 2 × Dimension.</summary>
    public KeptNumbers Boxes { get; }

    /// <summary>Gets how many numbers <see cref="Leaf"/> needs room for; at most 256.</summary>
    public int LeafRoom => Coordinates.Singles is not null ? LeafSize * Dimension : 0;

    public static int LeavesOf(int count) => (int)((count + (long)LeafSize - 1) / LeafSize);

    /// <summary>Splits at the median of the widest dimension, until one leaf is left.</summary>
    /// <param name="points">The points.</param>
    /// <param name="run">The threads and the cancellation.</param>
    /// <param name="rows">The <see cref="Rows"/> of the tree of these points, if it was built before; null to split them.</param>
    public static KdTree Build<T>(PointMatrix<T> points, RunContext run, int[]? rows = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float) && points.Dimension <= MostOfSingles
            ? new KdTreeBuild<float>(points.Dimension, rows, points.Count, run).Run(points, singles => new KeptNumbers(singles))
            : new KdTreeBuild<double>(points.Dimension, rows, points.Count, run).Run(points, doubles => new KeptNumbers(doubles));

    /// <summary>Returns the coordinates of a leaf, dimension by dimension.</summary>
    /// <param name="leaf">The leaf.</param>
    /// <param name="room">Room for <see cref="LeafRoom"/> numbers, which may hold what is returned.</param>
    public ReadOnlySpan<double> Leaf(int leaf, Span<double> room) =>
        Coordinates.Read(leaf * LeafSize * Dimension, LeafSize * Dimension, room);

    public int LeafLength(int leaf) => Math.Min(LeafSize, Count - (leaf * LeafSize));

    public double Low(int node, int d) => Boxes[(node * 2 * Dimension) + d];

    public double High(int node, int d) => Boxes[(((node * 2) + 1) * Dimension) + d];

    /// <summary>Returns the number of a node's leaves that belong to its first child.</summary>
    public static int FirstLeaves(int leaves) => (leaves + 1) / 2;

    /// <summary>Returns the second child of a node with <paramref name="leaves"/> leaves; the first is node + 1.</summary>
    public static int SecondChild(int node, int leaves) => node + (2 * FirstLeaves(leaves));

    /// <summary>Copies the coordinates of the point at a position.</summary>
    /// <param name="position">The position.</param>
    /// <param name="point">Receives the coordinates.</param>
    /// <param name="stride">The distance between two of them: 1, or <see cref="LeafSize"/> for a lane of a leaf.</param>
    public void CopyPoint(int position, Span<double> point, int stride = 1)
    {
        var first = FirstCoordinate(position);
        for (var d = 0; d < Dimension; d++)
        {
            point[d * stride] = Coordinates[first + (d * LeafSize)];
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

    private int FirstCoordinate(int position) => (position / LeafSize * LeafSize * Dimension) + (position % LeafSize);
}
