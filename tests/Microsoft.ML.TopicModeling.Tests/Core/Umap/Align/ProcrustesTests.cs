using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce.Align;

public sealed class ProcrustesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_layout_that_was_turned_mirrored_scaled_and_moved_comes_back(int mirror)
    {
        var random = new Random(3);
        var layout = Enumerable.Range(0, 40).Select(_ => 10 * random.NextSingle()).ToArray();
        var (sin, cos) = MathF.SinCos(1.1f);
        var turned = layout.Chunk(2).SelectMany(p => new[] { (3 * ((cos * p[0]) - (sin * p[1]))) + 7, (3 * mirror * ((sin * p[0]) + (cos * p[1]))) - 2 }).ToArray();
        int[] rows = [4, 9, 13, 2, 17];

        Procrustes.Align(turned, rows, [.. rows.SelectMany(row => layout[(2 * row)..((2 * row) + 2)])], 2);

        UmapFixtures.Largest(turned, layout).Should().BeLessThan(1e-5);
    }

    [Fact]
    public void A_single_point_in_common_moves_the_layout_onto_it()
    {
        float[] layout = [1, 1, 4, 5];

        Procrustes.Align(layout, [0], [10, 20], 2);

        layout[..2].Should().Equal(10, 20);
        MathF.Sqrt(MathF.Pow(layout[2] - 10, 2) + MathF.Pow(layout[3] - 20, 2)).Should().BeApproximately(5, 1e-5f);
    }
}
