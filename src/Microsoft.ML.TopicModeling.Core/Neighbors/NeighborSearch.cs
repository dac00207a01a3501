using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Finds the exact nearest neighbors among given points: the truth that approximate searches are measured against.</summary>
/// <remarks>
/// Cosine and Euclidean distances are screened in single precision (<see cref="CandidateScreen"/>). What passes is measured again in double
/// precision by the formula itself, which decides. A row for which the rounding of the screening might matter, as where many points tie, is
/// screened again for everything that can be as near as the farthest point found. Ties go to the lower index, so the answer is the same for
/// any split of the work.
/// </remarks>
internal sealed class NeighborSearch
{
    private const int QueriesAtOnce = 64;

    /// <summary>The number of candidates beyond the wanted neighbors that pass the screening, as a margin for its rounding.</summary>
    private const int Reserve = 8;

    /// <summary>A bound on the relative error of rounding to single precision.</summary>
    private const double UnitRoundoff = 6e-8;

    private const int MaxOnStack = 256;

    private const int NoPoint = CandidateLists.NoPoint;

    private readonly PointMatrix<float> _points;
    private readonly PointDistance _distance;
    private readonly MetricSettings _metric;
    private readonly Lazy<PointScores> _scores;
    private readonly Lazy<QuantizedPoints> _quantized;
    private readonly Lazy<int[]> _all;

    public NeighborSearch(PointMatrix<float> points, MetricSettings metric)
        : this(points, metric, metric.ToDistance())
    {
    }

    /// <param name="points">The points to find.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="distance">The function that computes the metric.</param>
    internal NeighborSearch(PointMatrix<float> points, MetricSettings metric, PointDistance distance)
    {
        _points = points;
        _distance = distance;
        _metric = metric;
        _scores = new Lazy<PointScores>(() => new PointScores(points, metric));
        _quantized = new Lazy<QuantizedPoints>(() => new QuantizedPoints(points, metric.Metric == UmapMetric.Cosine));
        _all = new Lazy<int[]>(() => [.. Enumerable.Range(0, points.Count)]);
    }

    private bool IsScreened => _metric.IsFast;

    private ReadOnlySpan<int> All => _all.Value;

    /// <summary>A bound on the error of the screening: each addition rounds, and a few operations before and after.</summary>
    private double RoundingError => UnitRoundoff * (_points.Dimension + 8);

    /// <summary>Finds the k nearest points of each point, the point itself first.</summary>
    public NeighborGraph SearchAll(int k, RunContext run)
    {
        var lists = IsScreened
            ? CandidateScreen.All(_scores.Value, Math.Min(k - 1 + Reserve, _points.Count - 1), run)
            : null;
        var (indices, distances) = (new int[Throw.IfTooLarge(_points.Count, k, "points")], new float[_points.Count * k]);
        var done = 0;
        run.Report(TopicModelingStage.Neighbors, 0, _points.Count);
        OrderedParallel.ForChunks(_points.Count, QueriesAtOnce, run, (from, to) =>
        {
            SearchRows(
                _points.Rows(from, to),
                from,
                (lists, from),
                indices.AsSpan(from * k),
                distances.AsSpan(from * k),
                k,
                run.Cancellation);
            run.Report(TopicModelingStage.Neighbors, Interlocked.Add(ref done, to - from), _points.Count);
        });
        return new NeighborGraph(k, indices, distances);
    }

    /// <summary>Finds the nearest points of one query, as many as there is room for.</summary>
    public void Search(ReadOnlySpan<float> query, Span<int> indices, Span<float> distances)
    {
        if (!IsScreened || !QuantizedPoints.CanHold(_points) || IsZeroUnderCosine(query))
        {
            Rank(query, All, -1, indices, distances);
            return;
        }

        var candidates = ArrayPool<int>.Shared.Rent(_points.Count);
        var count = _quantized.Value.Screen(query, indices.Length, [(0, _points.Count)], candidates);
        Rank(query, candidates.AsSpan(0, count), -1, indices, distances);
        ArrayPool<int>.Shared.Return(candidates);
    }

    /// <summary>Finds the nearest of some points, as many as there is room for.</summary>
    public void Nearest(ReadOnlySpan<float> query, ReadOnlySpan<int> candidates, Span<int> indices, Span<float> distances) =>
        Rank(query, candidates, NoPoint, indices, distances);

    /// <summary>Finds the k nearest points of each query.</summary>
    public NeighborGraph Search(PointMatrix<float> queries, int k, RunContext run)
    {
        var (indices, distances) = (new int[Throw.IfTooLarge(queries.Count, k, nameof(queries))], new float[queries.Count * k]);
        OrderedParallel.ForChunks(queries.Count, QueriesAtOnce, run, (from, to) =>
        {
            var chunk = queries.Rows(from, to);
            var lists = IsScreened
                ? CandidateScreen.Of(new PointScores(chunk, _metric), _scores.Value, Math.Min(k + Reserve, _points.Count), run.Cancellation)
                : null;
            SearchRows(chunk, null, (lists, 0), indices.AsSpan(from * k), distances.AsSpan(from * k), k, run.Cancellation);
        });
        return new NeighborGraph(k, indices, distances);
    }

    /// <param name="queries">A few queries.</param>
    /// <param name="own">The index of the first query among the points; null if the queries are not points.</param>
    /// <param name="screened">The candidates that passed the screening, null for none, and the row of the first query in them.</param>
    /// <param name="indices">Receives k neighbors of each query.</param>
    /// <param name="distances">Receives their distances.</param>
    /// <param name="k">The number of neighbors.</param>
    /// <param name="cancellation">Checked before points are screened again, or all measured.</param>
    private void SearchRows(
        PointMatrix<float> queries,
        int? own,
        (CandidateLists? Lists, int First) screened,
        Span<int> indices,
        Span<float> distances,
        int k,
        CancellationToken cancellation)
    {
        var (open, limits) = (new List<int>(), new List<float>());
        for (var row = 0; row < queries.Count; row++)
        {
            var query = queries[row];
            var of = own + row ?? NoPoint;
            var near = indices.Slice(row * k, k);
            var far = distances.Slice(row * k, k);
            if (screened.Lists is not { } lists
                || IsZeroUnderCosine(query)
                || Rank(query, lists[screened.First + row], of, near, far) is not { } farthest)
            {
                cancellation.ThrowIfCancellationRequested();
                Rank(query, All, of, near, far);
            }
            else if (!IsCertain(lists, screened.First + row, of, farthest))
            {
                open.Add(row);
                limits.Add(LimitOfScores(farthest));
            }
        }

        if (open.Count == 0)
        {
            return;
        }

        var uncertain = new PointScores(queries.Rows(CollectionsMarshal.AsSpan(open)), _metric);
        var candidates = CandidateScreen.Within(uncertain, _scores.Value, [.. limits], cancellation);
        for (var i = 0; i < open.Count; i++)
        {
            var row = open[i];
            var found = CollectionsMarshal.AsSpan(candidates[i]);
            Rank(queries[row], found, own + row ?? NoPoint, indices.Slice(row * k, k), distances.Slice(row * k, k));
        }
    }

    /// <summary>
    /// Ranks candidates by their exact distance. Returns null if one is missing; otherwise, the farthest of the neighbors.
    /// </summary>
    private double? Rank(ReadOnlySpan<float> query, ReadOnlySpan<int> candidates, int own, Span<int> indices, Span<float> distances)
    {
        Span<double> exact = indices.Length <= MaxOnStack ? stackalloc double[indices.Length] : new double[indices.Length];
        var nearest = new NearestList<double>(exact, indices);
        if (own != NoPoint)
        {
            // Before all others, even its copies.
            nearest.Add(-1, own);
        }

        foreach (var candidate in candidates)
        {
            if (candidate == CandidateLists.NoPoint)
            {
                return null;
            }

            if (candidate != own)
            {
                nearest.Add(Measured(query, candidate), candidate);
            }
        }

        for (var j = 0; j < exact.Length; j++)
        {
            distances[j] = (float)Math.Max(0, exact[j]);
        }

        return nearest.IsFull ? exact[^1] : null;
    }

    private double Measured(ReadOnlySpan<float> query, int point)
    {
        var distance = _distance(query, _points[point]);
        return double.IsNaN(distance)
            ? throw new ArgumentException(
                $"The distance by {_metric.Metric} of a point from row {point} is not a number. "
                    + "Its values are outside the range of the metric; choose another.",
                "points")
            : distance;
    }

    /// <summary>
    /// Returns whether no point that failed the screening can be nearer than the farthest of the neighbors, whatever the rounding.
    /// </summary>
    private bool IsCertain(CandidateLists lists, int list, int own, double farthest) =>
        lists[list].Length == _points.Count - (own == NoPoint ? 0 : 1) || lists.WorstScore(list) > LimitOfScores(farthest);

    /// <summary>Returns a limit that the score of no point this near exceeds, whatever the rounding.</summary>
    private float LimitOfScores(double distance) => MathF.BitIncrement((float)(_metric.Metric switch
    {
        UmapMetric.Cosine => distance + RoundingError - 1,
        UmapMetric.Euclidean => distance * distance * (1 + RoundingError),
        _ => distance * (1 + RoundingError),
    }));

    /// <summary>All distances of a zero vector tie in the screening, yet other zero vectors are nearer than the rest.</summary>
    private bool IsZeroUnderCosine(ReadOnlySpan<float> query) => _metric.Metric == UmapMetric.Cosine && !query.ContainsAnyExcept(0f);
}
