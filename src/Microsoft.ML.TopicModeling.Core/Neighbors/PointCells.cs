using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Points divided into cells by k-means, in the metric of the search, with the cells that each is nearest to.</summary>
/// <remarks>
/// Assignments run over chunks of points, and each mean is summed in double precision over the points of its cell in their order, so the
/// bits do not depend on the number of threads.
/// </remarks>
internal sealed class PointCells
{
    /// <summary>The number of cells is this many times the square root of the number of points.</summary>
    private const int CellsOfRoot = 3;

    private const int RowsOfSample = 32;
    private const int Passes = 5;

    /// <summary>The number of points that are compared at once, few enough for what that takes to be allocated as small objects.</summary>
    private const int Chunk = 64;

    /// <summary>The number of nearest cells that are known for each of few points, and for each of many.</summary>
    private const int MostProbes = 64;
    private const int ProbesOfMany = 32;
    private const int Many = 500_000;

    private readonly MetricSettings _metric;
    private readonly RunContext _run;

    private PointCells(PointMatrix<float> points, MetricSettings metric, int probes, long seed, RunContext run)
    {
        (_metric, _run) = (metric, run);
        Count = Math.Min(Math.Min(points.Count, ushort.MaxValue), (int)(CellsOfRoot * Math.Sqrt(points.Count)));
        Probes = Math.Min(probes, Count);
        Centers = Train(points, new RandomStream(seed, RandomPurpose.CellCenters));
        Nearest = Assign(points, Centers, Probes);
    }

    /// <summary>Gets the number of cells.</summary>
    public int Count { get; }

    /// <summary>Gets the means of the cells.</summary>
    public PointMatrix<float> Centers { get; }

    /// <summary>Gets the number of cells that are known for each point.</summary>
    public int Probes { get; }

    /// <summary>Gets for each point its cell and the next nearest ones, <see cref="Probes"/> in all.</summary>
    public ushort[] Nearest { get; }

    /// <summary>Divides points, and finds as many of the nearest cells of each as a search of neighbors needs.</summary>
    /// <param name="points">The points.</param>
    /// <param name="metric">A metric with fast scores.</param>
    /// <param name="seed">The seed of the first centers.</param>
    /// <param name="run">The threads and the cancellation.</param>
    public static PointCells Divide(PointMatrix<float> points, MetricSettings metric, long seed, RunContext run) =>
        Divide(points, metric, points.Count < Many ? MostProbes : ProbesOfMany, seed, run);

    /// <summary>Divides points.</summary>
    /// <param name="points">The points.</param>
    /// <param name="metric">A metric with fast scores.</param>
    /// <param name="probes">The number of nearest cells to find for each point.</param>
    /// <param name="seed">The seed of the first centers.</param>
    /// <param name="run">The threads and the cancellation.</param>
    public static PointCells Divide(PointMatrix<float> points, MetricSettings metric, int probes, long seed, RunContext run) =>
        new(points, metric, probes, seed, run);

    /// <summary>Sorts the points by their cells, those with the same next nearest cell side by side, and tells where each cell starts.</summary>
    public (int[] Order, int[] Starts) Sort() => Sort(Nearest, Probes);

    /// <summary>Sorts points by their first cell, then by their second, then by their index.</summary>
    private (int[] Order, int[] Starts) Sort(ushort[] nearest, int probes)
    {
        int[] order = [.. Enumerable.Range(0, nearest.Length / probes)];
        (order, _) = Counted(order, row => nearest[(row * probes) + Math.Min(1, probes - 1)]);
        return Counted(order, row => nearest[row * probes]);
    }

    /// <summary>Sorts rows by their cell; those of one cell stay in their order.</summary>
    private (int[] Order, int[] Starts) Counted(int[] rows, Func<int, ushort> cellOf)
    {
        var starts = new int[Count + 1];
        foreach (var row in rows)
        {
            starts[cellOf(row) + 1]++;
        }

        for (var cell = 0; cell < Count; cell++)
        {
            starts[cell + 1] += starts[cell];
        }

        var (next, order) = (starts[..Count], new int[rows.Length]);
        foreach (var row in rows)
        {
            order[next[cellOf(row)]++] = row;
        }

        return (order, starts);
    }

    private PointMatrix<float> Train(PointMatrix<float> points, RandomStream random)
    {
        var sample = points.Rows(Sample(points.Count, Math.Min(points.Count, RowsOfSample * Count), random));
        var centers = sample.Rows(0, Count);
        for (var pass = 0; pass < Passes; pass++)
        {
            centers = Means(sample, Assign(sample, centers, 1), centers);
        }

        return centers;
    }

    /// <summary>Draws distinct rows in a random order.</summary>
    private static int[] Sample(int rows, int count, RandomStream random)
    {
        int[] order = [.. Enumerable.Range(0, rows)];
        for (var i = 0; i < count; i++)
        {
            var other = i + random.NextInt32(rows - i);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order[..count];
    }

    private ushort[] Assign(PointMatrix<float> points, PointMatrix<float> centers, int probes)
    {
        var screen = PointScreen.Of(centers, null, _metric, _run);
        var nearest = new ushort[Throw.IfTooLarge(points.Count, probes, nameof(points))];
        OrderedParallel.ForChunks(points.Count, Chunk, _run, (from, to) =>
        {
            var lists = screen.Best(points.Rows(from, to), [(0, centers.Count)], probes, _run.Cancellation);
            for (var i = from * probes; i < to * probes; i++)
            {
                nearest[i] = (ushort)Math.Max(0, lists[(i / probes) - from][i % probes]);
            }
        });
        return nearest;
    }

    /// <summary>The mean of each cell; an empty cell keeps its center.</summary>
    private PointMatrix<float> Means(PointMatrix<float> points, ushort[] cells, PointMatrix<float> centers)
    {
        var (order, starts) = Sort(cells, 1);
        var means = centers.Values.ToArray();
        OrderedParallel.ForChunks(centers.Count, 8, _run, (from, to) =>
        {
            var sum = new double[points.Dimension];
            for (var cell = from; cell < to; cell++)
            {
                var members = order.AsSpan(starts[cell]..starts[cell + 1]);
                if (members.Length == 0)
                {
                    continue;
                }

                Array.Clear(sum);
                foreach (var row in members)
                {
                    var point = points[row];
                    for (var d = 0; d < sum.Length; d++)
                    {
                        sum[d] += point[d];
                    }
                }

                for (var d = 0; d < sum.Length; d++)
                {
                    means[(cell * sum.Length) + d] = (float)(sum[d] / members.Length);
                }
            }
        });
        return new PointMatrix<float>(means, points.Dimension);
    }
}
