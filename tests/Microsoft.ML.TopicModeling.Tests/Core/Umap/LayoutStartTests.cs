using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

/// <summary>What stands before the optimizer: the curve, the epochs and the start.</summary>
public class LayoutStartTests
{
    private static readonly TensorFile Spectral = UmapFixtures.Load("spectral");

    [Fact]
    public void Curve_parameters_equal_the_reference()
    {
        foreach (var test in Fixtures.Json("umap/ab-params.json")["cases"]!.AsArray())
        {
            var found = CurveParameters.Fit(test!["spread"]!.GetValue<double>(), test["min_dist"]!.GetValue<double>());

            (found.A / test["a"]!.GetValue<double>()).Should().BeApproximately(1, 1e-4, test.ToJsonString());
            (found.B / test["b"]!.GetValue<double>()).Should().BeApproximately(1, 1e-4, test.ToJsonString());
        }
    }

    [Fact]
    public void Pruning_keeps_the_edges_that_the_reference_keeps()
    {
        var epochs = UmapFixtures.Load("epochs");
        var subset = UmapFixtures.Load("graph-subset");
        var values = subset.Get<float>("value_mix_1");
        foreach (var test in UmapFixtures.Cases["epochs"]!["cases"]!.AsArray())
        {
            var threshold = EpochSchedule.PruningThreshold(values, test!["n_epochs"]!.GetValue<int>(), 500);

            ((double)threshold).Should().Be(test["threshold"]!.GetValue<double>());
            (2 * values.Count(v => v >= threshold)).Should().Be(test["edges_kept_full"]!.GetValue<int>());
        }

        var periods = EpochSchedule.EpochsPerSample(values, 50);
        var expected = epochs.Get<double>("epochs_per_sample_50");
        var limit = EpochSchedule.PruningThreshold(values, 50, 500);
        for (var e = 0; e < expected.Length; e++)
        {
            (values[e] < limit ? -1 : periods[e]).Should().BeApproximately(expected[e], 1e-6 * Math.Abs(expected[e]));
        }
    }

    [Fact]
    public void Default_epochs_equal_the_reference()
    {
        foreach (var rule in UmapFixtures.Cases["epochs"]!["default_rules_of_fit"]!.AsArray())
        {
            EpochSchedule.DefaultEpochs(rule!["rows"]!.GetValue<int>(), density: false).Should().Be(rule["epochs"]!.GetValue<int>());
        }

        EpochSchedule.DefaultEpochs(100, density: true).Should().Be(500 + UmapFixtures.Cases["epochs"]!["densmap_adds"]!.GetValue<int>());
        foreach (var rule in UmapFixtures.Cases["epochs"]!["transform_rules"]!.AsArray().Where(r => r!["new_rows"]!.GetValue<int>() <= 10_000))
        {
            EpochSchedule.TransformEpochs(rule!["n_epochs"]?.GetValue<int>()).Should().Be(rule["epochs"]!.GetValue<int>());
        }
    }

    [Fact]
    public void Spectral_coordinates_equal_the_reference()
    {
        var graph = CosineGraph();
        const int Dimension = 5;

        var layout = SpectralLayout.Eigenvectors(graph, Dimension, 1e-7, new RandomStream(42, RandomPurpose.ComponentStart), new RunContext(2));

        var eigenvectors = Spectral.Get<double>("eigenvectors");
        var eigenvalues = Spectral.Get<double>("eigenvalues");
        for (var d = 0; d < Dimension; d++)
        {
            var found = Column(layout, d, Dimension);
            var expected = Column(eigenvectors, d + 1, Dimension + 1);
            Math.Abs(OrderedSums.Dot(found, expected)).Should().BeGreaterThan(1 - 1e-6);
            RayleighQuotient(graph, found).Should().BeApproximately(eigenvalues[d + 1], 1e-8);
        }
    }

    [Fact]
    public void The_spectral_start_equals_the_reference_up_to_reflection()
    {
        var settings = new UmapOptions { Metric = UmapMetric.Cosine, NumberOfComponents = 5 }.Validate(UmapFixtures.Training);

        var start = InitialLayout.Compute(CosineGraph(), UmapFixtures.Training, settings, default);

        var expected = Spectral.Get<float>("init_example");
        for (var d = 0; d < 5; d++)
        {
            var column = Enumerable.Range(0, 1500).Select(i => (Found: start[(i * 5) + d], Expected: expected[(i * 5) + d])).ToArray();
            var difference = Math.Min(column.Max(c => Math.Abs(c.Found - c.Expected)), column.Max(c => Math.Abs(10 - c.Found - c.Expected)));
            difference.Should().BeLessThan(5e-3f);
        }
    }

    [Theory]
    [InlineData("three")]
    [InlineData("six")]
    public void Components_are_placed_as_in_the_reference(string name)
    {
        var points = UmapFixtures.Rows(Spectral, name + "_data");
        var graph = UmapFixtures.Symmetric(Spectral.Get<int>(name + "_row"), Spectral.Get<int>(name + "_col"), Spectral.Get<float>(name + "_value"), points.Count);
        var components = ConnectedComponents.Of(graph);
        components.Labels.Should().Equal(Spectral.Get<int>(name + "_labels"));
        var distance = new MetricSettings(UmapMetric.Euclidean).ToDistance();

        var centers = ComponentCenters.Compute(components, points, distance, 2, 1000, 0);
        var layout = SpectralLayout.Compute(graph, points, distance, 2, 1e-8, 42, new RunContext(1));

        var expectedCenters = Spectral.Get<double>(name + "_meta_embedding");
        centers.Zip(expectedCenters).Max(p => Math.Abs(p.First - p.Second)).Should().BeLessThan(1e-5);
        var expected = Spectral.Get<float>(name + "_layout_example");
        for (var c = 0; c < components.Count; c++)
        {
            for (var d = 0; d < 2; d++)
            {
                var own = components.Members()[c].Select(i => (Found: layout[(i * 2) + d] - centers[(c * 2) + d], Expected: expected[(i * 2) + d] - expectedCenters[(c * 2) + d])).ToArray();
                Math.Min(own.Max(p => Math.Abs(p.Found - p.Expected)), own.Max(p => Math.Abs(p.Found + p.Expected))).Should().BeLessThan(1e-5);
            }
        }
    }

    [Fact]
    public void The_start_does_not_depend_on_the_number_of_threads()
    {
        var graph = CosineGraph();
        foreach (var initialization in new[] { UmapInitialization.Spectral, UmapInitialization.PrincipalComponents })
        {
            float[] Start(int threads) => InitialLayout.Compute(
                graph, UmapFixtures.Training, new UmapOptions { Initialization = initialization, MaxDegreeOfParallelism = threads }.Validate(UmapFixtures.Training), default);
            var expected = Start(1);
            foreach (var threads in new[] { 2, 5, 16 })
            {
                Start(threads).Should().Equal(expected);
            }
        }
    }

    private static SparseMatrix<float> CosineGraph()
    {
        var file = UmapFixtures.Load("graph-cosine");
        return UmapFixtures.Symmetric(file.Get<int>("row"), file.Get<int>("col"), file.Get<float>("value"), 1500);
    }

    private static double[] Column(double[] matrix, int column, int width) => [.. Enumerable.Range(0, matrix.Length / width).Select(i => matrix[(i * width) + column])];

    private static double RayleighQuotient(SparseMatrix<float> graph, double[] x)
    {
        var roots = Enumerable.Range(0, graph.RowCount).Select(i => Math.Sqrt(graph.RowValues(i).ToArray().Sum(v => (double)v))).ToArray();
        var product = 0.0;
        for (var i = 0; i < graph.RowCount; i++)
        {
            for (var e = graph.RowStarts[i]; e < graph.RowStarts[i + 1]; e++)
            {
                product += x[i] / roots[i] * graph.Values[e] * x[graph.Columns[e]] / roots[graph.Columns[e]];
            }
        }

        return 1 - product;
    }
}
