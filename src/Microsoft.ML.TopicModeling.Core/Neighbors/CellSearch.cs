using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Finds nearly all nearest neighbors of many points: each is compared with those of the cells that it is nearest to.</summary>
/// <remarks>
/// Points that lie near each other search together, each in the nearest cells of all of them, so that a cell that is read serves many.
/// What passes the screening in single precision is measured again in double precision, which decides.
/// Source: Sivic, Zisserman 2003, "Video Google: a text retrieval approach to object matching in videos" (inverted files).
/// </remarks>
internal sealed class CellSearch
{
    /// <summary>The number of cells in which each point has all searched that lie beside it.</summary>
    private const int Probes = 32;

    /// <summary>The number of points that search together: those of a tile.</summary>
    private const int Together = PanelKernel.Panels * PanelKernel.Lanes;

    /// <summary>The number of candidates beyond the wanted neighbors that pass the screening, as a margin for its rounding.</summary>
    private const int Reserve = 4;

    /// <summary>
    /// A cell with more points than this many times the mean, as of copies, is cut into pieces; who is in none of them searches the first.
    /// </summary>
    private const int MostOfMean = 8;

    private readonly PointMatrix<float> _points;
    private readonly NeighborRanking _ranking;
    private readonly MetricSettings _metric;
    private readonly int _k;
    private readonly RunContext _run;
    private readonly PointCells _cells;
    private readonly int[] _order;
    private readonly int[] _starts;
    private readonly PointScores _sorted;
    private readonly int _most;

    private CellSearch(PointMatrix<float> points, MetricSettings metric, int k, long seed, RunContext run)
    {
        (_points, _metric, _k, _run) = (points, metric, k, run);
        _ranking = new NeighborRanking(points, metric);
        _cells = PointCells.Divide(points, metric, Probes, seed, run);
        (_order, _starts) = _cells.Sort();
        _sorted = new PointScores(points.Rows(_order), metric);
        _most = Math.Max(k, MostOfMean * points.Count / _cells.Centers.Count);
    }

    /// <summary>Finds the k nearest points of each point, or nearly so, the point itself first.</summary>
    public static NeighborGraph Search(PointMatrix<float> points, MetricSettings metric, int k, long seed, RunContext run)
    {
        run.Report(TopicModelingStage.Neighbors, 0, points.Count);
        return new CellSearch(points, metric, k, seed, run).SearchAll();
    }

    private NeighborGraph SearchAll()
    {
        var (indices, distances) = (new int[Throw.IfTooLarge(_points.Count, _k, "points")], new float[_points.Count * _k]);
        var done = 0;
        OrderedParallel.ForChunks(_points.Count, Together, _run, (from, to) =>
        {
            var queries = new PointScores(_sorted.Points.Rows(from, to), _metric);
            var lists = new CandidateLists(queries.Count, Math.Min(_k + Reserve, _points.Count));
            var panels = new PointPanels(queries);
            foreach (var range in Ranges(from, to))
            {
                CandidateScreen.Offer(panels, _sorted, range, lists, _run.Cancellation);
            }

            for (var place = from; place < to; place++)
            {
                var row = _order[place];
                int[] found = [.. lists[place - from]];
                for (var i = 0; i < found.Length; i++)
                {
                    found[i] = found[i] == CandidateLists.NoPoint ? CandidateLists.NoPoint : _order[found[i]];
                }

                _ranking.Rank(row, found, indices.AsSpan(row * _k, _k), distances.AsSpan(row * _k, _k));
            }

            _run.Report(TopicModelingStage.Neighbors, Interlocked.Add(ref done, to - from), _points.Count);
        });
        return new NeighborGraph(_k, indices, distances);
    }

    /// <summary>The parts of the sorted points, apart from each other, in which some of them search.</summary>
    private SortedSet<(int From, int To)> Ranges(int from, int to)
    {
        var ranges = new SortedSet<(int From, int To)>();
        for (var place = from; place < to; place++)
        {
            foreach (var cell in _cells.Nearest.AsSpan(_order[place] * _cells.Probes, _cells.Probes))
            {
                ranges.Add(Piece(cell, place));
            }
        }

        return ranges;
    }

    /// <summary>The piece of a cell that a point is in, or the first if it is in none.</summary>
    private (int From, int To) Piece(int cell, int place)
    {
        var (from, count) = (_starts[cell], _starts[cell + 1] - _starts[cell]);
        var pieces = Math.Max(1, (count + _most - 1) / _most);
        var piece = place >= from && place < from + count ? (int)(((long)(place - from) * pieces) / count) : 0;
        return (Start(piece), Start(piece + 1));

        int Start(int of) => from + (int)(((long)of * count + pieces - 1) / pieces);
    }
}
