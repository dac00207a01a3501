using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Tests.Numerics;

public sealed class RandomStreamTests
{
    private const int Draws = 20_000;

    [Fact]
    public void Every_purpose_and_item_has_numbers_of_its_own()
    {
        var first = from seed in (long[])[0, 1, 42]
                    from purpose in Enum.GetValues<RandomPurpose>()
                    from item in Enumerable.Range(0, 50)
                    from subItem in Enumerable.Range(0, 4)
                    select new RandomStream(seed, purpose, item, subItem).NextUInt64();

        first.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_purposes_have_different_numbers() => Enum.GetValues<RandomPurpose>().Cast<int>().Should().OnlyHaveUniqueItems();

    /// <summary>Saved models draw these for new points: they are part of the format.</summary>
    [Fact]
    public void The_pushes_of_a_new_point_stay_what_they_are()
    {
        var stream = new RandomStream(42, RandomPurpose.QueryPushes, 7);

        ((ulong[])[stream.NextUInt64(), stream.NextUInt64()]).Should().Equal(0xBC1D5A8A8B8A6CFAUL, 0x9E6DB3E504778094UL);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Integers_lie_below_their_bound_and_are_drawn_evenly(int bound)
    {
        var stream = new RandomStream(3, RandomPurpose.LayoutStart);
        int[] drawn = [.. Enumerable.Range(0, Draws).Select(_ => stream.NextInt32(bound))];

        drawn.Should().OnlyContain(value => value >= 0 && value < bound);
        drawn.Average().Should().BeApproximately((bound - 1) / 2.0, 0.02 * bound);
    }

    [Fact]
    public void Normal_draws_have_mean_0_and_deviation_1()
    {
        var stream = new RandomStream(3, RandomPurpose.LayoutNoise);
        double[] drawn = [.. Enumerable.Range(0, Draws).Select(_ => stream.NextGaussian())];

        drawn.Average().Should().BeApproximately(0, 0.03);
        Math.Sqrt(drawn.Average(value => value * value)).Should().BeApproximately(1, 0.03);
        drawn.Should().OnlyContain(value => double.IsFinite(value));
    }
}
