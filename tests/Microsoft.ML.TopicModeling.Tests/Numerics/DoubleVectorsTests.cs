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
}
