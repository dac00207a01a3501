namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Points that a few queries at a time are compared with, nearly, to find those that are worth an exact look.</summary>
internal abstract class PointScreen
{
    /// <summary>Prepares points for a fast metric.</summary>
    /// <param name="points">The points.</param>
    /// <param name="order">The rows in the order in which they are to lie; null for their own.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="run">The threads and the cancellation.</param>
    public static PointScreen Of(PointMatrix<float> points, int[]? order, MetricSettings metric, RunContext run) =>
        metric.Metric == UmapMetric.Cosine
            ? new CodedPoints(points, order, run)
            : new Exact(new PointScores(order is null ? points : points.Rows(order), metric), metric);

    /// <summary>Gets the number of candidates beyond the wanted ones that are to pass, as a margin for the rounding.</summary>
    public abstract int Reserve { get; }

    /// <summary>Finds the best points for each query.</summary>
    /// <param name="queries">The queries, few enough to stay in a cache.</param>
    /// <param name="ranges">The places among the points in which to look.</param>
    /// <param name="width">The number of points to keep.</param>
    /// <param name="cancellation">Checked often.</param>
    public abstract CandidateLists Best(
        PointMatrix<float> queries, ReadOnlySpan<(int From, int To)> ranges, int width, CancellationToken cancellation);

    /// <summary>Scores in single precision.</summary>
    private sealed class Exact(PointScores points, MetricSettings metric) : PointScreen
    {
        public override int Reserve => 4;

        public override CandidateLists Best(
            PointMatrix<float> queries, ReadOnlySpan<(int From, int To)> ranges, int width, CancellationToken cancellation)
        {
            var panels = new PointPanels(new PointScores(queries, metric));
            var lists = new CandidateLists(queries.Count, width);
            foreach (var range in ranges)
            {
                CandidateScreen.Offer(panels, points, range, lists, cancellation);
            }

            return lists;
        }
    }
}
