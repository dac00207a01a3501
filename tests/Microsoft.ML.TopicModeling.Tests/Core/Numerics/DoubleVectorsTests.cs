using CsCheck;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Tests.Numerics;

public sealed class DoubleVectorsTests
{
    [Fact]
    public void What_is_below_a_number_becomes_zero() =>
        Gen.Select(Gen.Double[-1, 1].Array[0, 40], Gen.Double[-1, 1]).Sample((numbers, least) =>
        {
            double[] expected = [.. numbers.Select(number => number < least ? 0 : number)];

            DoubleVectors.ClearBelow(numbers, least);

            numbers.Should().Equal(expected);
        });

    [Fact]
    public void A_multiple_is_added_number_by_number_without_fusing() =>
        Gen.Select(Gen.Select(Gen.Double[-1, 1], Gen.Double[-1, 1]).Array[0, 40], Gen.Double[-1, 1]).Sample((pairs, factor) =>
        {
            double[] y = [.. pairs.Select(pair => pair.Item1)];
            double[] x = [.. pairs.Select(pair => pair.Item2)];
            double[] expected = [.. pairs.Select(pair => pair.Item1 + (factor * pair.Item2))];

            DoubleVectors.AddScaled(y, factor, x);

            y.Should().Equal(expected);
        });

    [Fact]
    public void Scaling_multiplies_each_number()
    {
        double[] numbers = [.. Enumerable.Range(0, 19).Select(i => i / 7.0)];

        DoubleVectors.Scale(numbers, 0.3);

        numbers.Should().Equal(Enumerable.Range(0, 19).Select(i => i / 7.0 * 0.3));
    }
}
