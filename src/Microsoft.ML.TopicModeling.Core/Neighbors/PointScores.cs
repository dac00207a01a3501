namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Points laid out for fast comparison by scores, which rank as the distances do, in single precision.</summary>
internal sealed class PointScores
{
    private readonly PointDistance _distance;
    private readonly UmapMetric _metric;
    private readonly Lazy<PointMatrix<float>> _padded;
    private readonly float[] _inverseNorms = [];

    public PointScores(PointMatrix<float> points, MetricSettings metric)
    {
        Points = points;
        _metric = metric.Metric;
        IsFast = metric.IsFast;
        _distance = metric.ToDistance();
        _padded = new Lazy<PointMatrix<float>>(() => points.Padded(ScoreKernel.Lanes));
        if (_metric == UmapMetric.Cosine)
        {
            _inverseNorms = InverseNorms(points);
        }
    }

    /// <summary>
    /// Gets a value that indicates whether scores come from <see cref="ScoreKernel"/>; otherwise, they are the distances.
    /// </summary>
    public bool IsFast { get; }

    /// <summary>Gets a value that indicates whether directions matter and lengths do not.</summary>
    public bool SplitsAngles => _metric == UmapMetric.Cosine;

    public int Count => Points.Count;

    /// <summary>Gets the points without padding.</summary>
    public PointMatrix<float> Points { get; }

    /// <summary>Gets the number of coordinates of a padded row.</summary>
    public int Dimension => _padded.Value.Dimension;

    /// <summary>Gets the points, each row padded with zeros; made when they are first asked for.</summary>
    public ReadOnlyMemory<float> Padded => _padded.Value.Memory;

    public ReadOnlySpan<float> this[int row] => _padded.Value[row];

    /// <summary>Returns the inverse of the length of a point, or 0 for a zero vector; only for cosine.</summary>
    public float InverseNorm(int row) => _inverseNorms[row];

    /// <summary>
    /// Returns the score of a point for another: the smaller, the nearer. Scores for the same point can be compared with each other.
    /// </summary>
    public float Score(int point, int other) => _metric switch
    {
        UmapMetric.Cosine => -ScoreKernel.One<ProductScore>(this[point], this[other]) * _inverseNorms[other],
        UmapMetric.Euclidean or UmapMetric.SquaredEuclidean => ScoreKernel.One<SquaredDifferenceScore>(this[point], this[other]),
        _ => (float)_distance(Points[point], Points[other]),
    };

    /// <summary>Computes the scores of up to four points for one.</summary>
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

    /// <summary>Computes the scores of all pairs of a few points: entry (i, j) is the score of point j for point i.</summary>
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

    /// <summary>Returns the factors of two points before a plane is put between them.</summary>
    public (float First, float Second) SplitScales(int first, int second) =>
        SplitsAngles ? (_inverseNorms[first], _inverseNorms[second]) : (1, 1);

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
