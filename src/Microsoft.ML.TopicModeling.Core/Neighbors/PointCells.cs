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
    private const int Chunk = 256;

    private readonly MetricSettings _metric;
    private readonly RunContext _run;

    private PointCells(PointMatrix<float> points, MetricSettings metric, int probes, long seed, RunContext run)
    {
        (_metric, _run) = (metric, run);
        var count = Math.Min(points.Count, (int)(CellsOfRoot * Math.Sqrt(points.Count)));
        Probes = Math.Min(probes, count);
        Centers = Train(points, count, new RandomStream(seed, RandomPurpose.CellCenters));
        Nearest = Assign(points, Centers, Probes);
    }

    /// <summary>Gets the means of the cells.</summary>
    public PointMatrix<float> Centers { get; }

    /// <summary>Gets the number of cells that are known for each point.</summary>
    public int Probes { get; }

    /// <summary>Gets for each point its cell and the next nearest ones, <see cref="Probes"/> in all.</summary>
    public int[] Nearest { get; }

    /// <param name="points">The points.</param>
    /// <param name="metric">A metric with fast scores.</param>
    /// <param name="probes">The number of nearest cells to find for each point.</param>
    /// <param name="seed">The seed of the first centers.</param>
    /// <param name="run">The threads and the cancellation.</param>
    public static PointCells Divide(PointMatrix<float> points, MetricSettings metric, int probes, long seed, RunContext run) =>
        new(points, metric, probes, seed, run);

    /// <summary>Sorts the points by their cells, those with the same next nearest cell side by side, and tells where each cell starts.</summary>
    public (int[] Order, int[] Starts) Sort() => Sort(Nearest, Probes, Centers.Count);

    /// <summary>Sorts points by their first cell, then by their second, then by their index.</summary>
    private static (int[] Order, int[] Starts) Sort(int[] nearest, int probes, int cells)
    {
        var keys = new (int Cell, int Next, int Row)[nearest.Length / probes];
        var starts = new int[cells + 1];
        for (var row = 0; row < keys.Length; row++)
        {
            var own = nearest.AsSpan(row * probes, probes);
            keys[row] = (own[0], own[Math.Min(1, probes - 1)], row);
            starts[own[0] + 1]++;
        }

        for (var cell = 0; cell < cells; cell++)
        {
            starts[cell + 1] += starts[cell];
        }

        Array.Sort(keys);
        return (Array.ConvertAll(keys, key => key.Row), starts);
    }

    private PointMatrix<float> Train(PointMatrix<float> points, int count, RandomStream random)
    {
        var sample = points.Rows(Sample(points.Count, Math.Min(points.Count, RowsOfSample * count), random));
        var centers = sample.Rows(0, count);
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

    private int[] Assign(PointMatrix<float> points, PointMatrix<float> centers, int probes)
    {
        var scores = new PointScores(centers, _metric);
        var nearest = new int[Throw.IfTooLarge(points.Count, probes, nameof(points))];
        OrderedParallel.ForChunks(points.Count, Chunk, _run, (from, to) =>
        {
            var lists = CandidateScreen.Of(new PointScores(points.Rows(from, to), _metric), scores, probes, _run.Cancellation);
            for (var row = from; row < to; row++)
            {
                lists[row - from].CopyTo(nearest.AsSpan(row * probes));
            }
        });
        return nearest;
    }

    /// <summary>The mean of each cell; an empty cell keeps its center.</summary>
    private PointMatrix<float> Means(PointMatrix<float> points, int[] cells, PointMatrix<float> centers)
    {
        var (order, starts) = Sort(cells, 1, centers.Count);
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
