using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Finds nearly all nearest neighbors of many points: each is compared with those of the cells that it is nearest to.</summary>
/// <remarks>
/// Points that lie near each other search together, each in the nearest cells of all of them, so that a cell that is read serves many.
/// What passes the screening is measured again in double precision, which decides. How many cells they look into is tried on some of the
/// points, whose neighbors are found exactly.
/// Source: Sivic, Zisserman 2003, "Video Google: a text retrieval approach to object matching in videos" (inverted files).
/// </remarks>
internal sealed class CellSearch
{
    /// <summary>The fraction of the neighbors of some points that are to be found, a little above what all others need.</summary>
    private const double LeastRecall = 0.98;

    /// <summary>The number of points that search together.</summary>
    private const int Together = 32;

    /// <summary>The number of groups of points that are searched exactly, to tell how many cells are enough.</summary>
    private const int TriedGroups = 20;

    /// <summary>
    /// A cell with more points than this many times the mean, as of copies, is cut into pieces; who is in none of them searches the first.
    /// </summary>
    private const int MostOfMean = 8;

    private static readonly int[] ProbesToTry = [4, 6, 8, 12, 16, 24, 32, 48];

    private readonly PointMatrix<float> _points;
    private readonly NeighborRanking _ranking;
    private readonly MetricSettings _metric;
    private readonly int _k;
    private readonly RunContext _run;
    private readonly PointCells _cells;
    private readonly int[] _order;
    private readonly int[] _starts;
    private readonly PointScreen _sorted;
    private readonly int _most;

    private CellSearch(PointMatrix<float> points, MetricSettings metric, int k, long seed, RunContext run)
    {
        (_points, _metric, _k, _run) = (points, metric, k, run);
        _ranking = new NeighborRanking(points, metric);
        _cells = PointCells.Divide(points, metric, seed, run);
        (_order, _starts) = _cells.Sort();
        _sorted = PointScreen.Of(points, _order, metric, run);
        _most = Math.Max(k, MostOfMean * points.Count / _cells.Count);
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
        var (done, probes) = (0, EnoughProbes());
        OrderedParallel.ForChunks(_points.Count, Together, _run, (from, to) =>
        {
            var lists = Screen(from, to, probes);
            for (var place = from; place < to; place++)
            {
                var row = _order[place];
                Rank(row, lists[place - from], indices.AsSpan(row * _k, _k), distances.AsSpan(row * _k, _k));
            }

            _run.Report(TopicModelingStage.Neighbors, Interlocked.Add(ref done, to - from), _points.Count);
        });
        return new NeighborGraph(_k, indices, distances);
    }

    /// <summary>Returns the least number of cells in which enough neighbors are found of the points that are tried.</summary>
    private int EnoughProbes()
    {
        if (_cells.Probes == _cells.Count)
        {
            return _cells.Probes;
        }

        var groups = Math.Min(TriedGroups, (_points.Count + Together - 1) / Together);
        int[] starts = [.. Enumerable.Range(0, groups).Select(group => (int)((long)group * _points.Count / groups))];
        var farthest = new float[groups][];
        var scores = new PointScores(_points, _metric);
        OrderedParallel.ForChunks(groups, 1, _run, (group, _) => farthest[group] = Farthest(starts[group], scores));
        foreach (var probes in ProbesToTry)
        {
            if (probes >= _cells.Probes)
            {
                break;
            }

            var found = new int[groups];
            OrderedParallel.ForChunks(groups, 1, _run, (group, _) => found[group] = Found(starts[group], probes, farthest[group]));
            if (found.Sum() >= LeastRecall * farthest.Sum(group => group.Length) * (_k - 1))
            {
                return probes;
            }
        }

        return _cells.Probes;
    }

    /// <summary>Returns how far the farthest of the true neighbors lies from each point of a group.</summary>
    private float[] Farthest(int from, PointScores scores)
    {
        var rows = _order.AsSpan(from, Math.Min(Together, _points.Count - from));
        var width = Math.Min(_k + _sorted.Reserve, _points.Count);
        var lists = CandidateScreen.Of(new PointScores(_points.Rows(rows), _metric), scores, width, _run.Cancellation);
        var farthest = new float[rows.Length];
        var (indices, distances) = (new int[_k], new float[_k]);
        for (var i = 0; i < rows.Length; i++)
        {
            _ranking.Rank(rows[i], lists[i], indices, distances);
            farthest[i] = distances[^1];
        }

        return farthest;
    }

    /// <summary>
    /// Returns how many neighbors of the points of a group are found that are as near as the true ones, themselves left out.
    /// </summary>
    private int Found(int from, int probes, float[] farthest)
    {
        var lists = Screen(from, from + farthest.Length, probes);
        var (found, indices, distances) = (0, new int[_k], new float[_k]);
        for (var i = 0; i < farthest.Length; i++)
        {
            Rank(_order[from + i], lists[i], indices, distances);
            foreach (var distance in distances.AsSpan(1))
            {
                found += distance <= farthest[i] ? 1 : 0;
            }
        }

        return found;
    }

    /// <summary>Finds the best places for each of the points that search together.</summary>
    private CandidateLists Screen(int from, int to, int probes)
    {
        var queries = _points.Rows(_order.AsSpan(from, to - from));
        return _sorted.Best(queries, Ranges(from, to, probes), Math.Min(_k + _sorted.Reserve, _points.Count), _run.Cancellation);
    }

    private void Rank(int row, ReadOnlySpan<int> places, Span<int> indices, Span<float> distances)
    {
        var rows = new int[places.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = places[i] == CandidateLists.NoPoint ? CandidateLists.NoPoint : _order[places[i]];
        }

        _ranking.Rank(row, rows, indices, distances);
    }

    /// <summary>The parts of the sorted points, apart from each other and ascending, in which some of them search.</summary>
    private (int From, int To)[] Ranges(int from, int to, int probes)
    {
        var keys = new long[(to - from) * probes];
        for (var i = 0; i < keys.Length; i++)
        {
            var place = from + (i / probes);
            var (start, end) = Piece(_cells.Nearest[(_order[place] * _cells.Probes) + (i % probes)], place);
            keys[i] = ((long)start << 32) | (uint)end;
        }

        Array.Sort(keys);
        var count = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            count += i == 0 || keys[i] != keys[i - 1] ? 1 : 0;
            keys[count - 1] = keys[i];
        }

        return Array.ConvertAll(keys[..count], key => ((int)(key >> 32), (int)key));
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
