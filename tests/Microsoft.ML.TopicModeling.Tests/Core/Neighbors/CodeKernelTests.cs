using Microsoft.ML.TopicModeling.Neighbors;

namespace Microsoft.ML.TopicModeling.Tests.Neighbors;

public class CodeKernelTests
{
    [Theory]
    [InlineData(64)]
    [InlineData(384)]
    [InlineData(4096)]
    public void A_product_is_the_sum_of_products(int dimension)
    {
        var random = new Random(dimension);
        var largest = Math.Min(short.MaxValue, int.MaxValue / (sbyte.MaxValue * dimension));
        for (var i = 0; i < 50; i++)
        {
            short[] query = [.. Enumerable.Range(0, dimension).Select(_ => (short)random.Next(-largest, largest + 1))];
            sbyte[] codes = [.. Enumerable.Range(0, dimension).Select(_ => (sbyte)random.Next(-127, 128))];

            CodeKernel.Product(query, ref codes[0]).Should().Be(query.Zip(codes, (x, y) => x * y).Sum());
        }
    }

    /// <summary>The largest sum that there can be.</summary>
    [Theory]
    [InlineData(64)]
    [InlineData(384)]
    [InlineData(8192)]
    public void No_sum_runs_over(int dimension)
    {
        float[] ones = [.. Enumerable.Repeat(1f, dimension)];
        var integers = new short[dimension];
        CodeKernel.Encode(ones, integers);
        sbyte[] codes = [.. Enumerable.Repeat(sbyte.MaxValue, dimension)];

        CodeKernel.Product(integers, ref codes[0]).Should().BePositive().And.Be((int)integers.Sum(value => (long)value * sbyte.MaxValue));
    }

    [Theory]
    [InlineData(64)]
    [InlineData(384)]
    [InlineData(8192)]
    public void The_error_bounds_how_far_the_integers_are_from_the_query(int dimension)
    {
        var random = new Random(dimension);
        float[] query = [.. Enumerable.Range(0, dimension).Select(_ => random.NextSingle() - 0.5f)];
        var integers = new short[dimension];

        var (scale, error) = CodeKernel.Encode(query, integers);

        Math.Sqrt(query.Zip(integers, (x, i) => Math.Pow(x - ((double)i * scale), 2)).Sum()).Should().BeLessThanOrEqualTo(error);
    }

    [Fact]
    public void A_zero_query_has_no_error() => CodeKernel.Encode(new float[64], new short[64]).Should().Be((0f, 0f));
}
