using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

/// <summary>Sixteen edges at once against the forces one by one.</summary>
public sealed class LayoutKernelTests
{
    private const int Dimension = 3;
    private const float Alpha = 0.1f;
    private static readonly CurveParameters Curve = new(1.577, 0.895);

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(40)]
    public void Edges_without_pushes_pull_both_ends_together_twice(int edges)
    {
        var start = Positions(2 * edges);
        LayoutEdge[] unit = [.. Enumerable.Range(0, edges).Select(e => new LayoutEdge(2 * e, (2 * e) + 1, LayoutEdge.RateOf(1)))];

        var moved = Run(unit, start, negatives: 0);

        for (var e = 0; e < edges; e++)
        {
            var (head, tail) = Pulled(start.AsSpan(2 * e * Dimension, Dimension), start.AsSpan(((2 * e) + 1) * Dimension, Dimension));
            for (var d = 0; d < Dimension; d++)
            {
                moved[(2 * e * Dimension) + d].Should().BeApproximately((float)head[d], 1e-4f);
                moved[(((2 * e) + 1) * Dimension) + d].Should().BeApproximately((float)tail[d], 1e-4f);
            }
        }
    }

    [Fact]
    public void Edges_of_one_vertex_act_one_after_the_other()
    {
        var start = Positions(4);
        LayoutEdge[] unit = [.. Enumerable.Range(1, 3).Select(other => new LayoutEdge(0, other, LayoutEdge.RateOf(1)))];

        var together = Run(unit, start, negatives: 0);

        var inTurn = unit.Aggregate(start, (positions, edge) => Run([edge], positions, negatives: 0));
        together.Should().Equal(inTurn);
    }

    [Fact]
    public void An_edge_that_is_not_due_moves_nothing()
    {
        var start = Positions(2);

        Run([new LayoutEdge(0, 1, LayoutEdge.RateOf(0.01))], start, negatives: 5).Should().Equal(start);
    }

    [Fact]
    public void Pushes_move_the_ends_of_edges_only_and_stay_within_the_clip()
    {
        var start = Positions(50);

        var moved = Run([new LayoutEdge(3, 7, LayoutEdge.RateOf(1))], start, negatives: 5);

        for (var vertex = 0; vertex < 50; vertex++)
        {
            var most = moved.Zip(start, (now, before) => Math.Abs(now - before)).Skip(vertex * Dimension).Take(Dimension).Max();
            (vertex is 3 or 7 ? most > 0 && most <= (5 + 2) * Alpha * LayoutForce.Limit : most == 0).Should().BeTrue();
        }
    }

    private static float[] Run(LayoutEdge[] unit, float[] start, int negatives)
    {
        var positions = start.ToArray();
        var taken = new bool[start.Length / Dimension];
        new LayoutKernel(Dimension, negatives, new VectorForce(Curve, 1)).Run(unit, 0, epoch: 2, Alpha, positions, start, taken, 99, null);
        taken.Should().OnlyContain(isTaken => !isTaken);
        return positions;
    }

    private static (double[] Head, double[] Tail) Pulled(ReadOnlySpan<float> head, ReadOnlySpan<float> tail)
    {
        double[] x = [.. head.ToArray().Select(value => (double)value)];
        double[] y = [.. tail.ToArray().Select(value => (double)value)];
        for (var pull = 0; pull < 2; pull++)
        {
            var factor = LayoutForce.Attraction(x.Zip(y, (a, b) => (a - b) * (a - b)).Sum(), Curve);
            for (var d = 0; d < Dimension; d++)
            {
                var step = Alpha * LayoutForce.Clip(factor * (x[d] - y[d]));
                (x[d], y[d]) = (x[d] + step, y[d] - step);
            }
        }

        return (x, y);
    }

    private static float[] Positions(int vertices)
    {
        var random = new Random(8);
        return Array.ConvertAll(new float[vertices * Dimension], _ => 4 * random.NextSingle());
    }
}
