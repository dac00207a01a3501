using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Tests.Numerics;

public sealed class LinearMapTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    [InlineData(40, 32)]
    [InlineData(33, 33)]
    [InlineData(100, 74)]
    public void Products_are_summed_in_the_order_of_the_coordinates(int inputs, int outputs)
    {
        var directions = Values(inputs * outputs, 0.3f);
        var vector = Values(inputs, 1.7f);
        var map = new LinearMap(directions, inputs);
        var products = new double[map.PaddedOutputs];

        map.Multiply(vector, products);

        map.Outputs.Should().Be(outputs);
        for (var k = 0; k < products.Length; k++)
        {
            var sum = 0.0;
            for (var i = 0; k < outputs && i < inputs; i++)
            {
                sum += (double)vector[i] * directions[(k * inputs) + i];
            }

            products[k].Should().Be(sum);
        }
    }

    private static float[] Values(int count, float step) => [.. Enumerable.Range(0, count).Select(i => MathF.Sin(1 + (step * i)))];
}
