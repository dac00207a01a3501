using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Points laid out for fast comparison: scores that rank as the distances do, in single precision.</summary>
internal sealed class PointScores
{
    private readonly PointMatrix<float> _points;
    private readonly PointDistance _distance;
    private readonly UmapMetric _metric;
    private readonly float[] _inverseNorms = [];

    public PointScores(PointMatrix<float> points, MetricSettings metric)
    {
        _points = points;
        _metric = metric.Metric;
        _distance = metric.ToDistance();
        var padded = points.Padded(ScoreKernel.Lanes);
        Dimension = padded.Dimension;
        Padded = padded.Memory;
        if (_metric == UmapMetric.Cosine)
        {
            _inverseNorms = InverseNorms(points);
        }
    }

    /// <summary>Whether scores come from <see cref="ScoreKernel"/>; else they are the distances themselves.</summary>
    public bool IsFast => _metric is UmapMetric.Cosine or UmapMetric.Euclidean or UmapMetric.SquaredEuclidean;

    /// <summary>Whether directions matter and lengths do not.</summary>
    public bool SplitsAngles => _metric == UmapMetric.Cosine;

    public int Count => _points.Count;

    /// <summary>The coordinates of a padded row.</summary>
    public int Dimension { get; }

    /// <summary>The points, each row padded with zeros.</summary>
    public ReadOnlyMemory<float> Padded { get; }

    public ReadOnlySpan<float> this[int row] => Padded.Span.Slice(row * Dimension, Dimension);

    /// <summary>The score of a point for another: the smaller, the nearer. Scores for one point can be compared with each other.</summary>
    public float Score(int point, int other) => _metric switch
    {
        UmapMetric.Cosine => -ScoreKernel.One<ProductScore>(this[point], this[other]) * _inverseNorms[other],
        UmapMetric.Euclidean or UmapMetric.SquaredEuclidean => ScoreKernel.One<SquaredDifferenceScore>(this[point], this[other]),
        _ => (float)_distance(_points[point], _points[other]),
    };

    /// <summary>The scores of up to four points for one.</summary>
    public void Score(int point, ReadOnlySpan<int> others, Span<float> scores)
    {
        if (!IsFast || others.Length < ScoreKernel.Side)
        {
            for (var i = 0; i < others.Length; i++)
            {
                scores[i] = Score(point, others[i]);
            }

            return;
        }

        var (a, b, c, d) = (others[0], others[1], others[2], others[3]);
        var sums = SplitsAngles
            ? ScoreKernel.Four<ProductScore>(this[point], this[a], this[b], this[c], this[d])
            : ScoreKernel.Four<SquaredDifferenceScore>(this[point], this[a], this[b], this[c], this[d]);
        for (var i = 0; i < others.Length; i++)
        {
            scores[i] = SplitsAngles ? -sums[i] * _inverseNorms[others[i]] : sums[i];
        }
    }

    /// <summary>The scores of 4 × 4 pairs: for cosine its negative, else the square of the distance. Only for fast metrics.</summary>
    /// <param name="queries">Of the same metric and dimension.</param>
    /// <param name="firstQuery">The first of the queries that the rows are.</param>
    /// <param name="firstPoint">The first of the points that the columns are.</param>
    /// <param name="tile">4 × 4 scores, a row for each query; infinite where there is no such pair.</param>
    public void Tile(PointScores queries, int firstQuery, int firstPoint, Span<float> tile)
    {
        var (rows, columns) = (Math.Min(ScoreKernel.Side, queries.Count - firstQuery), Math.Min(ScoreKernel.Side, Count - firstPoint));
        var queryRows = queries.Padded.Span[(firstQuery * Dimension)..];
        var pointRows = Padded.Span[(firstPoint * Dimension)..];
        if (!SplitsAngles)
        {
            Tile<SquaredDifferenceScore>(queryRows, rows, pointRows, columns, tile);
            return;
        }

        Tile<ProductScore>(queryRows, rows, pointRows, columns, tile);
        var scales = LoadFour(_inverseNorms, firstPoint);
        for (var row = 0; row < rows; row++)
        {
            var line = tile.Slice(row * ScoreKernel.Side, ScoreKernel.Side);
            (Vector128.Create<float>(line) * scales * Vector128.Create(-queries._inverseNorms[firstQuery + row])).CopyTo(line);
        }
    }

    /// <summary>The scores of all pairs of a few points: entry (i, j) is the score of point j for point i.</summary>
    public void AllPairs(ReadOnlySpan<int> points, Span<float> scores)
    {
        if (!IsFast)
        {
            for (var i = 0; i < scores.Length; i++)
            {
                scores[i] = Score(points[i / points.Length], points[i % points.Length]);
            }

            return;
        }

        var rows = new float[points.Length * Dimension];
        for (var i = 0; i < points.Length; i++)
        {
            this[points[i]].CopyTo(rows.AsSpan(i * Dimension));
        }

        Span<float> tile = stackalloc float[ScoreKernel.Side * ScoreKernel.Side];
        for (var i = 0; i < points.Length; i += ScoreKernel.Side)
        {
            for (var j = 0; j <= i; j += ScoreKernel.Side)
            {
                FillPairs(points, rows, i, j, tile, scores);
            }
        }
    }

    private void FillPairs(ReadOnlySpan<int> points, ReadOnlySpan<float> rows, int i, int j, Span<float> tile, Span<float> scores)
    {
        var (height, width) = (Math.Min(ScoreKernel.Side, points.Length - i), Math.Min(ScoreKernel.Side, points.Length - j));
        var upper = rows[(i * Dimension)..];
        var left = rows[(j * Dimension)..];
        if (SplitsAngles)
        {
            Tile<ProductScore>(upper, height, left, width, tile);
        }
        else
        {
            Tile<SquaredDifferenceScore>(upper, height, left, width, tile);
        }

        for (var a = 0; a < height; a++)
        {
            for (var b = 0; b < width; b++)
            {
                var score = tile[(a * ScoreKernel.Side) + b];
                scores[((i + a) * points.Length) + j + b] = SplitsAngles ? -score * _inverseNorms[points[j + b]] : score;
                scores[((j + b) * points.Length) + i + a] = SplitsAngles ? -score * _inverseNorms[points[i + a]] : score;
            }
        }
    }

    /// <summary>What to multiply two points with before a plane is put between them.</summary>
    public (float First, float Second) SplitScales(int first, int second) => SplitsAngles ? (_inverseNorms[first], _inverseNorms[second]) : (1, 1);

    /// <summary>Four values from an index on, zeros beyond the end.</summary>
    private static Vector128<float> LoadFour(float[] values, int from)
    {
        if (from + Vector128<float>.Count <= values.Length)
        {
            return Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)from);
        }

        var four = Vector128<float>.Zero;
        for (var i = from; i < values.Length; i++)
        {
            four = four.WithElement(i - from, values[i]);
        }

        return four;
    }

    private void Tile<TScore>(ReadOnlySpan<float> rows, int rowCount, ReadOnlySpan<float> columns, int columnCount, Span<float> tile)
        where TScore : struct, IPairScore
    {
        if (rowCount == ScoreKernel.Side && columnCount == ScoreKernel.Side)
        {
            ScoreKernel.Tile<TScore>(rows, columns, Dimension, tile);
            return;
        }

        tile.Fill(float.PositiveInfinity);
        for (var row = 0; row < rowCount; row++)
        {
            for (var column = 0; column < columnCount; column++)
            {
                tile[(row * ScoreKernel.Side) + column] = ScoreKernel.One<TScore>(
                    rows.Slice(row * Dimension, Dimension), columns.Slice(column * Dimension, Dimension));
            }
        }
    }

    private static float[] InverseNorms(PointMatrix<float> points)
    {
        var inverse = new float[points.Count];
        for (var row = 0; row < points.Count; row++)
        {
            inverse[row] = (float)GeometricDistances.InverseNorm(points[row]);
        }

        return inverse;
    }
}
