using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

public class DensityTests
{
    private static readonly TensorFile File = UmapFixtures.Load("densmap");
    private static readonly JsonNode Case = UmapFixtures.Cases["densmap"]!;

    [Fact]
    public void Radii_of_the_input_equal_the_reference()
    {
        var graph = UmapFixtures.Load("graph-subset");
        var whole = UmapFixtures.Symmetric(graph.Get<int>("row"), graph.Get<int>("col"), graph.Get<float>("value_mix_1"), UmapFixtures.Subset.Count);
        var epochs = Case["epochs"]!.GetValue<int>();
        var pruned = EpochSchedule.Prune(whole, EpochSchedule.PruningThreshold(whole.Values, epochs, epochs));

        var radii = LocalRadii.OfInput(pruned, UmapFixtures.Subset, GeometricDistances.Cosine, default);

        UmapFixtures.Largest(radii, File.Get<float>("radius")).Should().BeLessThan(1e-5);
    }

    [Fact]
    public void Radii_of_the_embedding_equal_the_reference()
    {
        var embedding = UmapFixtures.Rows(File, "embedding_example");
        var radii = LocalRadii.OfEmbedding(embedding, Options().Validate(embedding), default);

        UmapFixtures.Largest(radii, File.Get<float>("radius_embedding_example")).Should().BeLessThan(1e-5);
    }

    [Fact]
    public void The_sequential_oracle_with_the_density_term_follows_the_reference()
    {
        var sgd = UmapFixtures.Load("sgd");
        var parameters = UmapFixtures.Cases["sgd"]!;
        var curve = new CurveParameters(parameters["a"]!.GetValue<double>(), parameters["b"]!.GetValue<double>());
        var epochs = parameters["n_epochs"]!.GetValue<int>();
        var settings = Options().Validate(UmapFixtures.Subset) with { Curve = curve, Epochs = epochs, Density = new UmapDensity() };
        var (head, tail, weight) = (sgd.Get<int>("head"), sgd.Get<int>("tail"), sgd.Get<float>("weight"));
        var count = parameters["n_vertices"]!.GetValue<int>();
        var graph = new SparseMatrix<float>(count, [.. Enumerable.Range(0, count + 1).Select(v => head.Count(h => h < v))], tail, weight);
        var term = new DensityTerm(graph, sgd.Get<float>("densmap_R"), [.. Enumerable.Range(0, count)], settings);
        var layout = new SequentialLayout(head, tail, sgd.Get<double>("epochs_per_sample"), sgd.Get<float>("initial").AsSpan().ToArray(), 2, sgd.Get<long>("rng_state"))
        {
            Curve = curve,
            Strength = 1,
        };
        var after = sgd.Get<int>("after_epoch");
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            if (term.ActsIn(epoch))
            {
                term.Measure(layout.Positions, 2, default);
                layout.DensityPull = (e, square) => Pull(e, (float)square);
            }

            layout.RunEpoch(epoch, SequentialLayout.StepSize(parameters["initial_alpha"]!["slow"]!.GetValue<double>(), epoch, epochs));
            if (Array.IndexOf(after, epoch) is var stored and >= 0)
            {
                UmapFixtures.Largest(layout.Positions, sgd.Get<float>("densmap_slow").AsSpan(stored * count * 2, count * 2)).Should().BeLessThan(5e-4, "epoch {0}", epoch);
            }
        }

        term.ActsIn(parameters["densmap"]!["first_epoch_with_density_term"]!.GetValue<int>()).Should().BeTrue();
        term.ActsIn(parameters["densmap"]!["first_epoch_with_density_term"]!.GetValue<int>() - 1).Should().BeFalse();

        double Pull(int edge, float square)
        {
            var inner = term.Inner[head[edge]] + term.Inner[tail[edge]];
            var outer = term.Outer[head[edge]] + term.Outer[tail[edge]];
            var sum = new VectorForce(curve, 1).DensityPull(PairedLanes.Create(square), PairedLanes.Create(inner), PairedLanes.Create(outer)).Lower[0];
            return sum * (double)term.Scale / LayoutEdge.RateOf(weight[edge] / (double)weight.Max());
        }
    }

    [Fact]
    public void Radii_of_input_and_embedding_correlate_as_in_the_reference()
    {
        // The floor is the reference's mean over five seeds less three standard deviations.
        var expected = Case["correlation_of_radii"]!["densmap"]!;
        var floor = expected["mean"]!.GetValue<double>() - (3 * expected["sd"]!.GetValue<double>());
        var plain = Case["correlation_of_radii"]!["plain_umap"]!["max"]!.GetValue<double>();

        Enumerable.Range(1, 5).Average(seed => Correlation(Fit(seed, new UmapDensity()))).Should().BeGreaterThanOrEqualTo(floor);
        Correlation(Fit(1, new UmapDensity { Lambda = 0 })).Should().BeLessThan(plain + 0.1);
    }

    [Fact]
    public void A_fit_has_the_same_bits_on_any_number_of_threads()
    {
        var points = UmapFixtures.Training;
        var expected = Embedding(1);
        foreach (var threads in new[] { 2, 5, 16 })
        {
            Embedding(threads).Should().Equal(expected);
        }

        float[] Embedding(int threads)
        {
            var options = Options();
            (options.Density, options.MaxDegreeOfParallelism, options.NumberOfEpochs) = (new UmapDensity(), threads, 60);
            return Umap.Fit(points, options).Embedding.Values.ToArray();
        }
    }

    [Fact]
    public void Options_are_checked()
    {
        foreach (var density in new UmapDensity[] { new() { Lambda = -1 }, new() { Fraction = 1.5 }, new() { VarianceShift = 0 } })
        {
            var fit = () => Fit(1, density);
            fit.Should().Throw<ArgumentException>();
        }
    }

    private static UmapOptions Options() => new() { Metric = UmapMetric.Cosine };

    private static UmapModel Fit(int seed, UmapDensity density)
    {
        var options = Options();
        (options.Seed, options.Density) = (seed, density);
        return Umap.Fit(UmapFixtures.Subset, options);
    }

    private static double Correlation(UmapModel model)
    {
        var radii = model.LocalRadii();
        return MathNet.Numerics.Statistics.Correlation.Pearson(radii.Input.Select(r => (double)r), radii.Embedding.Select(r => (double)r));
    }
}
