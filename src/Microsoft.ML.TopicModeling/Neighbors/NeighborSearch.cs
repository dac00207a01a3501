using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Finds the exact nearest neighbours among given points: the truth that approximate searches are measured against.</summary>
/// <remarks>
/// Cosine and Euclidean distances are screened in single precision, 4 × 4 pairs at a time; what passes is measured again in double
/// precision by the formula itself, and that decides. A row for which the rounding of the screening might matter is searched anew without it.
/// Ties go to the lower index, so the answer is one and the same for any split of the work.
/// </remarks>
internal sealed class NeighborSearch
{
    private const int QueriesAtOnce = 64;
    private const int PointsAtOnce = 128;

    /// <summary>How many more than the wanted neighbours pass the screening, against its rounding.</summary>
    private const int Reserve = 8;

    /// <summary>More than what single precision can be wrong by in a score.</summary>
    private const double RoundingError = 2e-6;

    private const int NoPoint = -1;

    private readonly PointMatrix<float> _points;
    private readonly PointDistance _distance;
    private readonly UmapMetric _metric;
    private readonly PointScores _scores;

    public NeighborSearch(PointMatrix<float> points, MetricSettings metric)
    {
        _points = points;
        _distance = metric.ToDistance();
        _metric = metric.Metric;
        _scores = new PointScores(points, metric);
    }

    private bool IsScreened => _scores.IsFast;

    /// <summary>The k nearest of the points to each of them, the point itself first.</summary>
    public NeighborGraph SearchAll(int k, int? threads, IProgress<TopicModelingProgress>? progress, CancellationToken cancellation) =>
        Search(_points, k, areOwn: true, threads, progress, cancellation);

    /// <summary>The k nearest of the points to each query.</summary>
    public NeighborGraph Search(PointMatrix<float> queries, int k, int? threads, CancellationToken cancellation) =>
        Search(queries, k, areOwn: false, threads, null, cancellation);

    private NeighborGraph Search(
        PointMatrix<float> queries, int k, bool areOwn, int? threads, IProgress<TopicModelingProgress>? progress, CancellationToken cancellation)
    {
        var indices = new int[queries.Count * k];
        var distances = new float[queries.Count * k];
        long done = 0;
        OrderedParallel.ForChunks(queries.Count, QueriesAtOnce, threads, cancellation, (from, to) =>
        {
            SearchRows(queries, from, to, areOwn, k, indices.AsSpan(from * k), distances.AsSpan(from * k), cancellation);
            progress?.Report(new TopicModelingProgress("Neighbours", Interlocked.Add(ref done, to - from), queries.Count));
        });
        return new NeighborGraph(k, indices, distances);
    }

    /// <summary>Searches for the queries [from, to); the spans begin at the first of them.</summary>
    private void SearchRows(
        PointMatrix<float> queries, int from, int to, bool areOwn, int k, Span<int> indices, Span<float> distances, CancellationToken cancellation)
    {
        var width = Math.Min(k + Reserve, _points.Count);
        var screened = IsScreened ? Screen(queries, from, to, width, cancellation) : default;
        var exact = new double[k];
        for (var query = from; query < to; query++)
        {
            var offset = (query - from) * k;
            var candidates = IsScreened ? screened.Points.AsSpan((query - from) * width, width) : default;
            var own = areOwn ? query : -1;
            if (!IsScreened
                || IsZeroUnderCosine(queries[query])
                || !Rank(queries[query], candidates, own, exact, indices.Slice(offset, k))
                || !IsCertain(queries[query], screened.Scores[((query - from + 1) * width) - 1], exact[^1], width))
            {
                cancellation.ThrowIfCancellationRequested();
                Rank(queries[query], default, own, exact, indices.Slice(offset, k));
            }

            for (var j = 0; j < k; j++)
            {
                distances[offset + j] = (float)Math.Max(0, exact[j]);
            }
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
            if (candidate == NoPoint)
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
    private bool IsCertain(ReadOnlySpan<float> query, float worstScore, double farthest, int width)
    {
        if (width == _points.Count || worstScore == 0)
        {
            return true;
        }

        return _metric switch
        {
            UmapMetric.Cosine => 1 + (worstScore / Math.Sqrt(GeometricDistances.SquaredNorm(query))) > farthest + RoundingError,
            UmapMetric.Euclidean => worstScore > farthest * farthest * (1 + RoundingError),
            _ => worstScore > farthest * (1 + RoundingError),
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
    private bool IsZeroUnderCosine(ReadOnlySpan<float> query) => _metric == UmapMetric.Cosine && !query.ContainsAnyExcept(0f);

    /// <summary>The points that may be among the nearest of the queries [from, to): <paramref name="width"/> for each.</summary>
    private (float[] Scores, int[] Points) Screen(PointMatrix<float> queries, int from, int to, int width, CancellationToken cancellation)
    {
        var padded = queries.Dimension == _scores.Dimension
            ? queries.Values.Slice(from * _scores.Dimension, (to - from) * _scores.Dimension)
            : _scores.Pad(queries, from, to);
        var scores = new float[(to - from) * width];
        var candidates = new int[(to - from) * width];
        scores.AsSpan().Fill(float.PositiveInfinity);
        candidates.AsSpan().Fill(NoPoint);
        for (var first = 0; first < _points.Count; first += PointsAtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            var end = Math.Min(_points.Count, first + PointsAtOnce);
            ScreenBlock(padded, to - from, first, end, scores, candidates, width);
        }

        return (scores, candidates);
    }

    private void ScreenBlock(
        ReadOnlySpan<float> queries, int count, int first, int end, Span<float> scores, Span<int> candidates, int width)
    {
        Span<float> tile = stackalloc float[ScoreKernel.Side * ScoreKernel.Side];
        for (var q = 0; q < count; q += ScoreKernel.Side)
        {
            for (var p = first; p < end; p += ScoreKernel.Side)
            {
                var (rows, columns) = (Math.Min(ScoreKernel.Side, count - q), Math.Min(ScoreKernel.Side, end - p));
                _scores.Tile(queries[(q * _scores.Dimension)..], rows, p, columns, tile);
                Admit(tile, rows, columns, p, scores[(q * width)..], candidates[(q * width)..], width);
            }
        }
    }

    private static void Admit(ReadOnlySpan<float> tile, int rows, int columns, int firstPoint, Span<float> scores, Span<int> candidates, int width)
    {
        for (var row = 0; row < rows; row++)
        {
            var worst = scores[((row + 1) * width) - 1];
            for (var column = 0; column < columns; column++)
            {
                var point = firstPoint + column;
                var score = tile[(row * ScoreKernel.Side) + column];
                if (score < worst)
                {
                    Insert(scores.Slice(row * width, width), candidates.Slice(row * width, width), score, point);
                    worst = scores[((row + 1) * width) - 1];
                }
            }
        }
    }

    /// <summary>Points come in ascending order, so an equal score goes behind those that are there.</summary>
    private static void Insert(Span<float> scores, Span<int> candidates, float score, int point)
    {
        var at = scores.Length - 1;
        for (; at > 0 && score < scores[at - 1]; at--)
        {
            scores[at] = scores[at - 1];
            candidates[at] = candidates[at - 1];
        }

        scores[at] = score;
        candidates[at] = point;
    }
}
