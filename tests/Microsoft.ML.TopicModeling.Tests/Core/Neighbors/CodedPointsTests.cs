using System.Numerics.Tensors;
using Microsoft.ML.TopicModeling.Neighbors;

namespace Microsoft.ML.TopicModeling.Tests.Neighbors;

public class CodedPointsTests
{
    private const int Width = 7;

    /// <summary>The products of whole numbers, one after the other, are what the registers give.</summary>
    [Theory]
    [InlineData(3, 40, 1)]
    [InlineData(16, 50, 16)]
    [InlineData(33, 61, 40)]
    [InlineData(384, 30, 20)]
    public void Finds_the_best_points_by_their_codes(int dimension, int count, int queries)
    {
        var points = Random(count, dimension, 1);
        var asked = Random(queries, dimension, 2);

        var lists = new CodedPoints(points, null, default).Best(asked, [(0, count)], Width, default);

        for (var query = 0; query < queries; query++)
        {
            var scores = Enumerable.Range(0, count).Select(point => Score(points[point], asked[query])).ToArray();
            var best = Enumerable.Range(0, count).OrderBy(point => scores[point]).Take(Width);
            lists[query].ToArray().Should().Equal(best);
        }
    }

    [Fact]
    public void Places_are_those_of_the_order_and_only_ranges_are_searched()
    {
        var points = Random(20, 8, 3);
        int[] order = [.. Enumerable.Range(0, 20).Reverse()];

        var lists = new CodedPoints(points, order, default).Best(points.Rows(0, 20), [(0, 5), (9, 20)], 1, default);

        for (var row = 0; row < 11; row++)
        {
            lists[row].ToArray().Should().Equal(19 - row);
        }

        lists[12].ToArray().Should().NotContain([5, 6, 7, 8]);
    }

    [Fact]
    public void A_point_of_zeros_is_as_far_as_a_right_angle()
    {
        var points = new PointMatrix<float>(new float[] { 0, 0, 1, 0, -1, 0, 0.9f, 0.1f }, 2);

        var lists = new CodedPoints(points, null, default).Best(points.Rows(1, 2), [(0, 4)], 4, default);

        lists[0].ToArray().Should().Equal(1, 3, 0, 2);
    }

    /// <summary>Codes of 127 and 63 at the largest coordinate; the point counts at unit length.</summary>
    private static float Score(ReadOnlySpan<float> point, ReadOnlySpan<float> query)
    {
        var (own, other) = (Codes(point, 127), Codes(query, 63));
        var product = own.Zip(other, (x, y) => x * y).Sum();
        var scale = TensorPrimitives.Max<float>(point.ToArray().Select(Math.Abs).ToArray()) / 127 * (float)GeometricDistances.InverseNorm(point);
        return product * -scale;
    }

    private static int[] Codes(ReadOnlySpan<float> vector, int most)
    {
        var values = vector.ToArray();
        var largest = values.Max(Math.Abs);
        return Array.ConvertAll(values, value => (int)MathF.Round(value / largest * most));
    }

    private static PointMatrix<float> Random(int count, int dimension, int seed)
    {
        var random = new Random(seed);
        return new PointMatrix<float>(Enumerable.Range(0, count * dimension).Select(_ => random.NextSingle() - 0.5f).ToArray(), dimension);
    }
}
