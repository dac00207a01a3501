namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Ranks what an approximate search has found by exact distances, which decide.</summary>
internal sealed class NeighborRanking(PointMatrix<float> points, MetricSettings metric)
{
    private const int MaxOnStack = 256;

    private readonly PointDistance _distance = metric.ToDistance();

    /// <summary>Ranks the candidates of a point, itself first, or all points if there are too few.</summary>
    /// <param name="row">The point.</param>
    /// <param name="candidates">Other points, and −1 where there is none; the point itself does not count.</param>
    /// <param name="indices">Receives the nearest.</param>
    /// <param name="distances">Receives their distances.</param>
    public void Rank(int row, ReadOnlySpan<int> candidates, Span<int> indices, Span<float> distances)
    {
        Span<double> exact = indices.Length <= MaxOnStack ? stackalloc double[indices.Length] : new double[indices.Length];
        var nearest = new NearestList<double>(exact, indices);
        nearest.Add(-1, row);
        foreach (var candidate in candidates)
        {
            if (candidate != CandidateLists.NoPoint && candidate != row)
            {
                nearest.Add(_distance(points[row], points[candidate]), candidate);
            }
        }

        for (var other = 0; other < points.Count && !nearest.IsFull; other++)
        {
            if (!nearest.Indices.Contains(other))
            {
                nearest.Add(_distance(points[row], points[other]), other);
            }
        }

        for (var j = 0; j < exact.Length; j++)
        {
            distances[j] = (float)Math.Max(0, exact[j]);
        }
    }
}
