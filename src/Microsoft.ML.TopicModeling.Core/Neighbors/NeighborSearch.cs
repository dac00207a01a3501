using System.Buffers;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Finds the exact nearest neighbours among given points: the truth that approximate searches are measured against.</summary>
/// <remarks>
/// Cosine and Euclidean distances are screened in single precision (<see cref="CandidateScreen"/>); what passes is measured again in double
/// precision by the formula itself, and that decides. A row for which the rounding of the screening might matter is searched anew without it.
/// Ties go to the lower index, so the answer is one and the same for any split of the work.
/// </remarks>
internal sealed class NeighborSearch
{
    private const int QueriesAtOnce = 64;

    /// <summary>How many more than the wanted neighbours pass the screening, against its rounding.</summary>
    private const int Reserve = 8;

    /// <summary>A bound of a rounding to single precision, relative.</summary>
    private const double UnitRoundoff = 6e-8;

    private const int MaxOnStack = 256;

    private readonly PointMatrix<float> _points;
    private readonly PointDistance _distance;
    private readonly MetricSettings _metric;
    private readonly PointScores _scores;
    private readonly Lazy<QuantizedPoints> _quantized;

    public NeighborSearch(PointMatrix<float> points, MetricSettings metric)
    {
        _points = points;
        _distance = metric.ToDistance();
        _metric = metric;
        _scores = new PointScores(points, metric);
        _quantized = new Lazy<QuantizedPoints>(() => new QuantizedPoints(points, _scores.SplitsAngles));
    }

    private bool IsScreened => _scores.IsFast;

    /// <summary>More than what the screening can be wrong by: each addition rounds, and a few operations before and after.</summary>
    private double RoundingError => UnitRoundoff * (_points.Dimension + 8);

    /// <summary>The k nearest of the points to each of them, the point itself first.</summary>
    public NeighborGraph SearchAll(int k, int? threads, IProgress<TopicModelingProgress>? progress, CancellationToken cancellation)
    {
        var lists = IsScreened
            ? CandidateScreen.All(_scores, Math.Min(k - 1 + Reserve, _points.Count - 1), threads, progress, cancellation)
            : null;
        var indices = new int[_points.Count * k];
        var distances = new float[indices.Length];
        OrderedParallel.ForChunks(_points.Count, QueriesAtOnce, threads, cancellation, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                SearchRow(_points[row], row, lists, row, indices.AsSpan(row * k, k), distances.AsSpan(row * k, k), cancellation);
            }

            progress?.Report(new TopicModelingProgress("Neighbours", to, _points.Count));
        });
        return new NeighborGraph(k, indices, distances);
    }

    /// <summary>The k nearest of the points to one query.</summary>
    public void Search(ReadOnlySpan<float> query, Span<int> indices, Span<float> distances)
    {
        if (!IsScreened || IsZeroUnderCosine(query))
        {
            SearchRow(query, -1, null, 0, indices, distances, CancellationToken.None);
            return;
        }

        var candidates = ArrayPool<int>.Shared.Rent(_points.Count);
        var count = _quantized.Value.Screen(query, indices.Length, candidates);
        Span<double> exact = indices.Length <= MaxOnStack ? stackalloc double[indices.Length] : new double[indices.Length];
        Rank(query, candidates.AsSpan(0, count), -1, exact, indices);
        ArrayPool<int>.Shared.Return(candidates);
        Round(exact, distances);
    }

    /// <summary>The k nearest of the points to each query.</summary>
    public NeighborGraph Search(PointMatrix<float> queries, int k, int? threads, CancellationToken cancellation)
    {
        var indices = new int[queries.Count * k];
        var distances = new float[indices.Length];
        OrderedParallel.ForChunks(queries.Count, QueriesAtOnce, threads, cancellation, (from, to) =>
        {
            var chunk = queries.Rows(from, to);
            var lists = IsScreened ? CandidateScreen.Of(new PointScores(chunk, _metric), _scores, Math.Min(k + Reserve, _points.Count), cancellation) : null;
            for (var row = from; row < to; row++)
            {
                SearchRow(queries[row], -1, lists, row - from, indices.AsSpan(row * k, k), distances.AsSpan(row * k, k), cancellation);
            }
        });
        return new NeighborGraph(k, indices, distances);
    }

    /// <param name="query">Coordinates.</param>
    /// <param name="own">The number of the query among the points; −1 if it is none of them.</param>
    /// <param name="lists">What passed the screening; null for none.</param>
    /// <param name="list">The row of the query in them.</param>
    /// <param name="indices">Receives the neighbours.</param>
    /// <param name="distances">Receives their distances.</param>
    /// <param name="cancellation">Checked before all points are measured.</param>
    private void SearchRow(
        ReadOnlySpan<float> query, int own, CandidateLists? lists, int list, Span<int> indices, Span<float> distances, CancellationToken cancellation)
    {
        Span<double> exact = indices.Length <= MaxOnStack ? stackalloc double[indices.Length] : new double[indices.Length];
        if (lists is null
            || IsZeroUnderCosine(query)
            || !Rank(query, lists[list], own, exact, indices)
            || !IsCertain(lists, list, own, exact[^1]))
        {
            cancellation.ThrowIfCancellationRequested();
            Rank(query, default, own, exact, indices);
        }

        Round(exact, distances);
    }

    private static void Round(ReadOnlySpan<double> exact, Span<float> distances)
    {
        for (var j = 0; j < exact.Length; j++)
        {
            distances[j] = (float)Math.Max(0, exact[j]);
        }
    }

    /// <summary>Ranks candidates, or all points if none are given, by their exact distance. False if a candidate is missing.</summary>
    private bool Rank(ReadOnlySpan<float> query, ReadOnlySpan<int> candidates, int own, Span<double> distances, Span<int> indices)
    {
        var nearest = new NearestList<double>(distances, indices);
        if (own >= 0)
        {
            // Before everything else, even its copies.
            nearest.Add(-1, own);
        }

        foreach (var candidate in candidates)
        {
            if (candidate == CandidateLists.NoPoint)
            {
                return false;
            }

            Measure(ref nearest, query, candidate, own);
        }

        for (var candidate = 0; candidates.IsEmpty && candidate < _points.Count; candidate++)
        {
            Measure(ref nearest, query, candidate, own);
        }

        return nearest.IsFull;
    }

    /// <summary>Whether no point that failed the screening can be nearer than the farthest of the neighbours, for all that rounding did.</summary>
    private bool IsCertain(CandidateLists lists, int list, int own, double farthest)
    {
        if (lists[list].Length == _points.Count - (own >= 0 ? 1 : 0))
        {
            return true;
        }

        var worst = lists.WorstScore(list);
        return _metric.Metric switch
        {
            UmapMetric.Cosine => 1 + worst > farthest + RoundingError,
            UmapMetric.Euclidean => worst > farthest * farthest * (1 + RoundingError),
            _ => worst > farthest * (1 + RoundingError),
        };
    }

    private void Measure(ref NearestList<double> nearest, ReadOnlySpan<float> query, int candidate, int own)
    {
        if (candidate != own)
        {
            nearest.Add(_distance(query, _points[candidate]), candidate);
        }
    }

    /// <summary>All distances of a zero vector tie in the screening, yet other zero vectors are nearer than the rest.</summary>
    private bool IsZeroUnderCosine(ReadOnlySpan<float> query) => _metric.Metric == UmapMetric.Cosine && !query.ContainsAnyExcept(0f);
}
