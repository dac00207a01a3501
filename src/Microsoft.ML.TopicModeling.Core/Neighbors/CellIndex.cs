using System.Buffers;

namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Points in cells, each in one byte per coordinate, in which a query looks only at the cells that it is nearest to.</summary>
/// <remarks>
/// Within these cells the nearest points are exact (<see cref="QuantizedPoints"/>). The points of a cell lie side by side, so a query reads
/// a few long pieces of the memory, or of a file that is mapped into it.
/// </remarks>
internal sealed class CellIndex
{
    /// <summary>The number of cells that a query looks into.</summary>
    public const int Probes = 32;

    private readonly NeighborSearch _nearest;

    /// <param name="metric">A metric with fast scores.</param>
    /// <param name="centers">The means of the cells.</param>
    /// <param name="order">The points, cell by cell.</param>
    /// <param name="starts">Where each cell starts, and the end of the last.</param>
    /// <param name="points">The points in that order.</param>
    public CellIndex(MetricSettings metric, PointMatrix<float> centers, int[] order, int[] starts, QuantizedPoints points)
    {
        (Centers, Order, Starts, Points) = (centers, order, starts, points);
        _nearest = new NeighborSearch(centers, metric);
    }

    /// <summary>Gets the means of the cells.</summary>
    public PointMatrix<float> Centers { get; }

    /// <summary>Gets the points, cell by cell.</summary>
    public int[] Order { get; }

    /// <summary>Gets where each cell starts in <see cref="Order"/>, and the end of the last.</summary>
    public int[] Starts { get; }

    /// <summary>Gets the points in this order.</summary>
    public QuantizedPoints Points { get; }

    /// <summary>Divides points into cells.</summary>
    /// <param name="points">The points.</param>
    /// <param name="metric">A metric with fast scores.</param>
    /// <param name="seed">The seed of the first centers.</param>
    /// <param name="run">The threads and the cancellation.</param>
    public static CellIndex Build(PointMatrix<float> points, MetricSettings metric, long seed, RunContext run)
    {
        var cells = PointCells.Divide(points, metric, probes: 1, seed, run);
        var (order, starts) = cells.Sort();
        return new CellIndex(
            metric, cells.Centers, order, starts, new QuantizedPoints(points, metric.Metric == UmapMetric.Cosine, order));
    }

    /// <summary>Finds the points of the nearest cells that may be among the k nearest of them.</summary>
    /// <param name="query">The query: finite, and not zero for cosine.</param>
    /// <param name="k">The number of neighbors, at most that of the points.</param>
    /// <returns>The points, in a rented array.</returns>
    public Candidates Screen(ReadOnlySpan<float> query, int k)
    {
        var probes = Probes / 2;
        (int From, int To)[] ranges;
        int count;
        do
        {
            probes = Math.Min(2 * probes, Centers.Count);
            (ranges, count) = Nearest(query, probes);
        }
        while (count < k && probes < Centers.Count);

        var found = ArrayPool<int>.Shared.Rent(count);
        var places = found.AsSpan(0, Points.Screen(query, Math.Min(k, count), ranges, found));
        foreach (ref var place in places)
        {
            place = Order[place];
        }

        return new Candidates(found, places.Length);
    }

    private ((int From, int To)[] Ranges, int Count) Nearest(ReadOnlySpan<float> query, int probes)
    {
        var (cells, distances) = (new int[probes], new float[probes]);
        _nearest.Search(query, cells, distances);
        var ranges = new (int From, int To)[probes];
        var count = 0;
        for (var i = 0; i < probes; i++)
        {
            ranges[i] = (Starts[cells[i]], Starts[cells[i] + 1]);
            count += ranges[i].To - ranges[i].From;
        }

        return (ranges, count);
    }

    /// <summary>Points in an array that is given back.</summary>
    public readonly struct Candidates(int[] rented, int count) : IDisposable
    {
        public ReadOnlySpan<int> Span => rented.AsSpan(0, count);

        public void Dispose() => ArrayPool<int>.Shared.Return(rented);
    }
}
