using Microsoft.ML.TopicModeling.Neighbors;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Weakens the edges of a graph between rows that are far apart in another view, such as in time, place or category.</summary>
/// <remarks>
/// An edge between rows at distance d becomes e^(−2.5·d / ((1 − weight)·scale)) as strong, but no weaker than 1e-12 of it, so that a row
/// whose neighbors are all far keeps them. No neighbors are searched in the view, so it may have any number of equal rows. Of categories by
/// Hamming distance, it is umap-learn's discrete simplicial set intersection.
/// </remarks>
/// <param name="Weight">How much the view counts, from 0 to less than 1.</param>
/// <param name="Scale">The distance that counts as 1.</param>
/// <param name="View">Where the rows of the fit are in the view.</param>
/// <param name="Metric">The metric of the view.</param>
internal sealed record EdgeWeights(double Weight, double Scale, PointMatrix<float> View, MetricSettings Metric)
{
    private const double FarAtWeight0 = 2.5;
    private const double Least = 1e-12;

    /// <summary>Returns the weights for a graph: where distances have no natural unit, it is the mean length of an edge.</summary>
    public static EdgeWeights Of(
        double weight, double? scale, SparseMatrix<float> graph, PointMatrix<float> view, MetricSettings metric) =>
        new(weight, scale ?? (HasUnit(metric.Metric) ? 1 : MeanLength(graph, view, metric.ToDistance())), view, metric);

    /// <summary>Returns the edges of each row, the strongest of which is 1.</summary>
    /// <param name="edges">From each of <paramref name="rows"/> to rows of the fit.</param>
    /// <param name="rows">Where the rows are in the view.</param>
    public SparseMatrix<float> Apply(SparseMatrix<float> edges, PointMatrix<float> rows)
    {
        var distance = Metric.ToDistance();
        var values = new float[edges.Values.Length];
        for (var row = 0; row < edges.RowCount; row++)
        {
            for (var e = edges.RowStarts[row]; e < edges.RowStarts[row + 1]; e++)
            {
                values[e] = (float)(edges.Values[e] * Factor(distance(rows[row], View[edges.Columns[e]])));
            }
        }

        return LocalConnectivity.Restore(edges.WithValues(values));
    }

    private static bool HasUnit(UmapMetric metric) =>
        metric is >= UmapMetric.Hamming and <= UmapMetric.Yule
            or UmapMetric.Cosine or UmapMetric.Correlation or UmapMetric.Spearman or UmapMetric.TrueAngular
            or UmapMetric.Hellinger or UmapMetric.SoftmaxHellinger or UmapMetric.JensenShannon or UmapMetric.BrayCurtis;

    private static double MeanLength(SparseMatrix<float> graph, PointMatrix<float> points, PointDistance distance)
    {
        var sum = 0.0;
        for (var row = 0; row < graph.RowCount; row++)
        {
            foreach (var column in graph.RowColumns(row))
            {
                sum += distance(points[row], points[column]);
            }
        }

        return sum > 0 && double.IsFinite(sum) ? sum / graph.Columns.Length : 1;
    }

    private double Factor(double distance)
    {
        var factor = Math.Exp(-FarAtWeight0 / (1 - Weight) * (distance / Scale));
        return factor >= Least ? factor : Least;
    }
}
