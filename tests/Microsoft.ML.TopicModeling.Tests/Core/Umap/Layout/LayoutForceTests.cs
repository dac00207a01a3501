using System.Runtime.Intrinsics;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

public class LayoutForceTests
{
    private static readonly TensorFile Sgd = UmapFixtures.Load("sgd");
    private static readonly CurveParameters Curve = new(
        UmapFixtures.Cases["sgd"]!["a"]!.GetValue<double>(), UmapFixtures.Cases["sgd"]!["b"]!.GetValue<double>());

    [Fact]
    public void Forces_equal_the_reference()
    {
        var squares = Sgd.Get<double>("grad_d2");
        for (var i = 0; i < squares.Length; i++)
        {
            var attraction = Sgd.Get<double>("grad_attraction")[i];
            var repulsion = Sgd.Get<double>("grad_repulsion")[i];
            LayoutForce.Attraction(squares[i], Curve).Should().BeApproximately(attraction, 1e-12 * Math.Abs(attraction));
            LayoutForce.Repulsion(squares[i], Curve, 1).Should().BeApproximately(repulsion, 1e-12 * Math.Abs(repulsion));
        }
    }

    [Theory]
    [InlineData(1.577, 0.895)]
    [InlineData(1.933, 0.7905)]
    [InlineData(5.78, 0.79)]
    [InlineData(0.05, 2.1)]
    public void Lanes_equal_the_forces_in_double_precision(double a, double b)
    {
        // log2 and exp2 are good to 1e-7; the exponent b·log2(d²) has up to 60 units in front of the point, each worth 6e-8 of rounding.
        const double Tolerance = 1e-5;
        var curve = new CurveParameters(a, b);
        var force = new VectorForce(curve, 1.5);
        for (var exponent = -30.0; exponent < 40; exponent += 0.037)
        {
            var square = (float)Math.Pow(2, exponent);
            var attraction = LayoutForce.Attraction(square, curve);
            var repulsion = LayoutForce.Repulsion(square, curve, 1.5);
            ((double)force.Attraction(PairedLanes.Create(square)).Lower[3]).Should().BeApproximately(attraction, Tolerance * Math.Abs(attraction));
            ((double)force.Repulsion(PairedLanes.Create(square)).Upper[3]).Should().BeApproximately(repulsion, Tolerance * repulsion);
            force.Attraction(WideLanes.Create(square)).Lower.Should().Be(force.Attraction(PairedLanes.Create(square)).Lower);
            force.Repulsion(WideLanes.Create(square)).Upper.Should().Be(force.Repulsion(PairedLanes.Create(square)).Upper);
        }

        force.Attraction(PairedLanes.Create(0)).Lower.Should().Be(Vector256<float>.Zero);
        force.Repulsion(PairedLanes.Create(0)).Upper.Should().Be(Vector256<float>.Zero);
    }

    [Theory]
    [InlineData("attraction_only_slow", 0, "slow", 30)]
    [InlineData("full_slow", 1, "slow", 30)]
    [InlineData("attraction_only_fast", 0, "fast", 3)]
    [InlineData("full_fast", 1, "fast", 2)]
    public void The_sequential_oracle_follows_the_reference(string name, double strength, string speed, int epochs)
    {
        var positions = Sgd.Get<float>("initial").AsSpan().ToArray();
        var layout = new SequentialLayout(
            Sgd.Get<int>("head"), Sgd.Get<int>("tail"), Sgd.Get<double>("epochs_per_sample"), positions, 2, Sgd.Get<long>("rng_state"))
        {
            Curve = Curve,
            Strength = strength,
        };
        Follow(layout, name, UmapFixtures.Cases["sgd"]!["initial_alpha"]![speed]!.GetValue<double>(), epochs, speed == "slow" ? 5e-4 : 1e-4);
    }

    [Fact]
    public void The_sequential_oracle_places_new_points_like_the_reference()
    {
        var layout = new SequentialLayout(
            Sgd.Get<int>("query_head"), Sgd.Get<int>("query_tail"), Sgd.Get<double>("query_epochs_per_sample"), Sgd.Get<float>("query_initial"), 2, Sgd.Get<long>("rng_state"))
        {
            Curve = Curve,
            Strength = 1,
            Tails = Sgd.Get<float>("initial"),
        };
        Follow(layout, "query_full", UmapFixtures.Cases["sgd"]!["query"]!["initial_alpha"]!.GetValue<double>(), 30, 5e-4);
    }

    [Fact]
    public void The_oracle_draws_the_numbers_of_the_reference()
    {
        var states = Sgd.Get<long>("tau_state");
        for (var i = 0; i < states.Length / 3; i++)
        {
            var random = new TausworthRandom(states[i * 3], states[(i * 3) + 1], states[(i * 3) + 2]);
            for (var draw = 0; draw < 20; draw++)
            {
                random.NextInt32().Should().Be(Sgd.Get<int>("tau_output")[(i * 20) + draw]);
            }

            random.State.Should().Equal(Sgd.Get<long>("tau_state_after").AsSpan(i * 3, 3).ToArray());
        }

        var initial = Sgd.Get<float>("initial");
        for (var vertex = 0; vertex < 60; vertex++)
        {
            TausworthRandom.OfVertex(Sgd.Get<long>("rng_state"), initial[vertex * 2]).State
                .Should().Equal(Sgd.Get<long>("rng_state_per_vertex").AsSpan(vertex * 3, 3).ToArray());
        }
    }

    private static void Follow(SequentialLayout layout, string name, double firstStep, int epochs, double tolerance)
    {
        var expected = Sgd.Get<float>(name);
        var length = layout.Positions.Length;
        var after = Sgd.Get<int>("after_epoch");
        var all = UmapFixtures.Cases["sgd"]!["n_epochs"]!.GetValue<int>();
        var compared = 0;
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            layout.RunEpoch(epoch, SequentialLayout.StepSize(firstStep, epoch, all));
            var stored = expected.Length == after.Length * length ? Array.IndexOf(after, epoch) : epoch;
            if (stored >= 0)
            {
                UmapFixtures.Largest(layout.Positions, expected.AsSpan(stored * length, length)).Should().BeLessThan(tolerance, "epoch {0}", epoch);
                compared++;
            }
        }

        compared.Should().BeGreaterThan(1);
    }
}
