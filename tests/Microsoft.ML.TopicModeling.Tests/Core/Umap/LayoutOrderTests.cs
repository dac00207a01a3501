using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

/// <summary>The parallel order of edges against the reference's, point by point, from the same graph and start; why they differ is in Umap/README.md.</summary>
public class LayoutOrderTests
{
    private const int Epochs = 500;

    [Fact]
    public void The_parallel_order_of_edges_reaches_the_objective_of_the_order_by_points_and_a_known_cross_entropy_above_it()
    {
        var points = UmapFixtures.First(UmapFixtures.Training, 1000);
        var (ours, theirs) = (new double[4], new double[4]);
        var ranks = LayoutQuality.Ranks(points, (i, j) => LayoutQuality.SquaredDistance(points[i], points[j]));
        for (var seed = 1; seed <= 2; seed++)
        {
            var model = Umap.Fit(points, new UmapOptions { NumberOfNeighbors = 12, NumberOfComponents = 4, MinimumDistance = 0, Seed = seed });
            var pruned = EpochSchedule.Prune(model.Graph, EpochSchedule.PruningThreshold(model.Graph.Values, Epochs, Epochs));
            Add(ours, Measures(pruned, ranks, model.Embedding, model.Settings.Curve));
            Add(theirs, Measures(pruned, ranks, ByPoints(pruned, points, model.Settings, seed), model.Settings.Curve));
        }

        // Trustworthiness, recall and the sampled objective are what the layout is made for.
        ours[0].Should().BeGreaterThan(theirs[0] - (2 * 0.002));
        ours[1].Should().BeGreaterThan(theirs[1] - (2 * 0.005));
        ours[2].Should().BeLessThan(1.001 * theirs[2]);

        // Known: 1.7 % above here, up to 3.9 % elsewhere.
        ours[3].Should().BeInRange(1.00 * theirs[3], 1.03 * theirs[3]);
    }

    private static void Add(double[] sums, double[] values)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += values[i];
        }
    }

    private static double[] Measures(SparseMatrix<float> graph, int[][] ranks, PointMatrix<float> layout, CurveParameters curve)
    {
        var near = LayoutQuality.Ranks(layout, (i, j) => LayoutQuality.SquaredDistance(layout[i], layout[j]));
        var (trustworthiness, recall) = LayoutQuality.Neighborhoods(ranks, near, 12);
        var (crossEntropy, sampled) = LayoutQuality.Objectives(graph, layout, curve);
        return [trustworthiness, recall, sampled, crossEntropy];
    }

    private static PointMatrix<float> ByPoints(SparseMatrix<float> graph, PointMatrix<float> points, UmapSettings settings, int seed)
    {
        int[] heads = [.. Enumerable.Range(0, graph.RowCount).SelectMany(i => Enumerable.Repeat(i, graph.RowStarts[i + 1] - graph.RowStarts[i]))];
        var start = InitialLayout.Compute(graph, points, settings, new RunContext(null));
        var periods = EpochSchedule.EpochsPerSample(graph.Values, Epochs);
        var layout = new SequentialLayout(heads, [.. graph.Columns], periods, start, settings.Components, [seed, seed + 1, seed + 2])
        {
            Curve = settings.Curve,
            Strength = settings.RepulsionStrength,
        };
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            layout.RunEpoch(epoch, SequentialLayout.StepSize(settings.LearningRate, epoch, Epochs));
        }

        return new PointMatrix<float>(layout.Positions, settings.Components);
    }
}
