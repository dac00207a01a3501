using CsCheck;
using Microsoft.ML.TopicModeling.Embed;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

public sealed class PoolerTests
{
    /// <summary>Three tokens of two numbers.</summary>
    private static readonly float[] States = [1, 8, 2, -4, 6, 2];

    [Theory]
    [InlineData(nameof(PoolingMode.FirstToken), 1f, 8f)]
    [InlineData(nameof(PoolingMode.LastToken), 6f, 2f)]
    [InlineData(nameof(PoolingMode.Max), 6f, 8f)]
    [InlineData(nameof(PoolingMode.Mean), 3f, 2f)]
    [InlineData(nameof(PoolingMode.MeanSqrtLength), 5.196152f, 3.4641016f)]
    [InlineData(nameof(PoolingMode.WeightedMean), 23 / 6f, 1f)]
    public void Each_way_has_its_formula(string mode, float first, float second) =>
        Pool(States, 2, Enum.Parse<PoolingMode>(mode)).Should().BeEquivalentTo([first, second], options => options.WithStrictOrdering()
            .Using<float>(c => c.Subject.Should().BeApproximately(c.Expectation, 1e-6f)).WhenTypeIs<float>());

    [Fact]
    public void Of_one_token_every_way_gives_that_token()
    {
        foreach (var mode in Enum.GetValues<PoolingMode>())
        {
            Pool([3, -1, 0.5f], 3, mode).Should().Equal([3, -1, 0.5f], "{0}", mode);
        }
    }

    [Fact]
    public void Several_ways_are_joined_in_their_order() =>
        Pool(States, 2, PoolingMode.Max, PoolingMode.FirstToken, PoolingMode.Mean).Should().Equal(6, 8, 1, 8, 3, 2);

    [Fact]
    public void Every_way_has_a_key_of_the_configuration() =>
        Pooler.ConfigurationKeys.Select(key => key.Mode).Should().BeEquivalentTo(Enum.GetValues<PoolingMode>()).And.OnlyHaveUniqueItems();

    [Fact]
    public void Any_states_are_pooled_as_the_oracle_does() =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 70], Gen.Int[0, int.MaxValue]).Sample(sample =>
        {
            var (rows, width, seed) = sample;
            var random = new Random(seed);
            float[] states = [.. Enumerable.Range(0, rows * width).Select(_ => (random.NextSingle() * 20) - 10)];
            foreach (var mode in Enum.GetValues<PoolingMode>())
            {
                var pooled = Pool(states, width, mode);
                for (var d = 0; d < width; d++)
                {
                    double[] column = [.. Enumerable.Range(0, rows).Select(row => (double)states[(row * width) + d])];
                    pooled[d].Should().BeApproximately((float)Oracle(mode, column), 1e-4f);
                }
            }
        }, iter: 200);

    [Fact]
    public void NaN_in_any_token_is_seen()
    {
        foreach (var mode in Enum.GetValues<PoolingMode>())
        {
            Pooler.IsFinite(Pool([float.NaN, 1, float.NaN, 1], 2, mode)).Should().BeFalse("{0}", mode);
        }

        Pooler.IsFinite([1, float.PositiveInfinity]).Should().BeFalse();
        Pooler.IsFinite([1, float.NegativeInfinity]).Should().BeFalse();
        Pooler.IsFinite([1, float.MaxValue, 0]).Should().BeTrue();
    }

    [Fact]
    public void Normalizing_gives_length_1_also_where_squares_are_beyond_float_and_leaves_zeros()
    {
        float[] large = [3e30f, 4e30f];
        Pooler.Normalize(large);
        large[0].Should().BeApproximately(0.6f, 1e-6f);
        large[1].Should().BeApproximately(0.8f, 1e-6f);
        float[] zeros = [0, 0];
        Pooler.Normalize(zeros);
        zeros.Should().Equal(0, 0);
    }

    private static double Oracle(PoolingMode mode, double[] column) => mode switch
    {
        PoolingMode.FirstToken => column[0],
        PoolingMode.LastToken => column[^1],
        PoolingMode.Max => column.Max(),
        PoolingMode.Mean => column.Average(),
        PoolingMode.MeanSqrtLength => column.Sum() / Math.Sqrt(column.Length),
        PoolingMode.WeightedMean => column.Select((value, row) => value * (row + 1)).Sum() / Enumerable.Range(1, column.Length).Sum(),
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    };

    private static float[] Pool(float[] states, int width, params PoolingMode[] modes)
    {
        var pooler = new Pooler(modes);
        pooler.Parts.Should().Be(modes.Length);
        var pooled = new float[modes.Length * width];
        pooler.Pool(states, width, pooled);
        return pooled;
    }
}
