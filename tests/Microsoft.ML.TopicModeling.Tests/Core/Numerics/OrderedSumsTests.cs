using CsCheck;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Tests.Numerics;

public sealed class OrderedSumsTests
{
    [Fact]
    public void Products_are_those_of_exact_arithmetic_but_for_rounding() =>
        Gen.Select(Gen.Float[-9, 9], Gen.Float[-9, 9]).Array[0, 70].Sample(pairs =>
        {
            float[] x = [.. pairs.Select(pair => pair.Item1)];
            float[] y = [.. pairs.Select(pair => pair.Item2)];
            var exact = pairs.Sum(pair => (decimal)pair.Item1 * (decimal)pair.Item2);

            OrderedSums.Dot(x, y).Should().BeApproximately((double)exact, 1e-4);
            OrderedSums.Dot(Wide(x), Wide(y)).Should().BeApproximately(OrderedSums.Dot(x, y), 1e-10);
            OrderedSums.Norm(x).Should().BeApproximately(Math.Sqrt(x.Sum(value => (double)value * value)), 1e-10);
            OrderedSums.Norm(Wide(x)).Should().BeApproximately(OrderedSums.Norm(x), 1e-10);
            OrderedSums.SumOfMagnitudes(Wide(x)).Should().BeApproximately(x.Sum(value => Math.Abs((double)value)), 1e-10);
        });

    [Fact]
    public void Products_of_doubles_are_added_up_in_eight_lanes_of_even_and_odd_steps()
    {
        double[] x = [.. Enumerable.Range(0, 37).Select(i => 1 / (i + 3.0))];
        double[] y = [.. Enumerable.Range(0, 37).Select(i => (i % 5) - 1.7)];
        var lanes = new double[2, 8];
        for (var i = 0; i < 32; i++)
        {
            lanes[i / 8 % 2, i % 8] += x[i] * y[i];
        }

        var expected = 0.0;
        for (var lane = 0; lane < 8; lane++)
        {
            expected += lanes[0, lane] + lanes[1, lane];
        }

        for (var i = 32; i < 37; i++)
        {
            expected += x[i] * y[i];
        }

        OrderedSums.Dot(x, y).Should().Be(expected);
    }

    [Fact]
    public void The_cosine_does_not_overflow_and_is_0_for_zero_vectors()
    {
        OrderedSums.Cosine([1e30f, 0], [1e30f, 1e30f]).Should().BeApproximately(Math.Sqrt(0.5), 1e-9);
        OrderedSums.Cosine([1e-30f, 0], [1e-30f, 0]).Should().BeApproximately(1, 1e-9);
        OrderedSums.Cosine([0, 0], [1, 2]).Should().Be(0);
        OrderedSums.Cosine([3, 4], [-3, -4]).Should().Be(-1);
    }

    private static double[] Wide(float[] values) => Array.ConvertAll(values, value => (double)value);
}
