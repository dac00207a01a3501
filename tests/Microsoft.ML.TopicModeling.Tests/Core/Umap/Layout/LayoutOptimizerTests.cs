using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

public sealed class LayoutOptimizerTests
{
    [Theory]
    [InlineData(6_000)]
    [InlineData(70_000)]
    public void The_bits_are_the_same_on_any_number_of_threads(int points)
    {
        var graph = RingGraph.Of(points, neighbors: 3);
        var settings = new UmapOptions { NumberOfComponents = 2, NumberOfEpochs = 6, Seed = 3 }.Validate(points, 2);
        var expected = Layout(threads: 1);

        expected.Should().NotContain(float.NaN).And.NotEqual(RingGraph.Circle(points));
        foreach (var threads in (int[])[2, 5])
        {
            Layout(threads).AsSpan().SequenceEqual(expected).Should().BeTrue();
        }

        float[] Layout(int threads)
        {
            var optimizer = new LayoutOptimizer(graph, RingGraph.Circle(points), 2, settings);
            optimizer.Run(new RunContext(threads));
            return optimizer.ToLayout();
        }
    }
}
