using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>The local radius of each vertex of a graph: ln(ε + Σ w·l / Σ w) over its edges, where l is their length.</summary>
/// <remarks>Source: Narayan, Berger, Cho 2021, equation 2.</remarks>
internal static class LocalRadii
{
    private const double Epsilon = 1e-8;
    private const int Chunk = 256;

    /// <summary>Returns the radii by squared distances of the input points.</summary>
    /// <param name="graph">n × n, symmetric, pruned.</param>
    /// <param name="points">The n points.</param>
    /// <param name="distance">The metric of the points.</param>
    /// <param name="run">The threads and the cancellation.</param>
    /// <returns>The radius of each vertex; NaN for one without edges.</returns>
    public static float[] OfInput(SparseMatrix<float> graph, PointMatrix<float> points, PointDistance distance, RunContext run) =>
        Compute(graph, run, (i, j) =>
        {
            var length = distance(points[i], points[j]);
            return length * length;
        });

    /// <summary>
    /// Returns the radii by distances among the nearest neighbors in the embedding, which are not squared, as umap-learn reports them.
    /// </summary>
    public static float[] OfEmbedding(PointMatrix<float> embedding, UmapSettings settings, RunContext run)
    {
        var euclidean = settings with
        {
            Metric = new MetricSettings(UmapMetric.Euclidean),
            Target = null,
            PrecomputedNeighbors = null,
            DisconnectionDistance = double.PositiveInfinity,
        };
        var graph = Umap.BuildGraph(Umap.FindNeighbors(embedding, euclidean, run), euclidean, run);
        return Compute(graph, run, (i, j) => GeometricDistances.Euclidean(embedding[i], embedding[j]));
    }

    private static float[] Compute(SparseMatrix<float> graph, RunContext run, Func<int, int, double> length)
    {
        var radii = new float[graph.RowCount];
        OrderedParallel.ForChunks(graph.RowCount, Chunk, run, (from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                var (sum, weights) = (0.0, 0.0);
                var columns = graph.RowColumns(i);
                var values = graph.RowValues(i);
                for (var e = 0; e < columns.Length; e++)
                {
                    sum += values[e] * length(i, columns[e]);
                    weights += values[e];
                }

                radii[i] = (float)Math.Log(Epsilon + (sum / weights));
            }
        });
        return radii;
    }
}
