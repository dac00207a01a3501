using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

public class TunedWeightsTests
{
    private const int Words = 12;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void They_are_those_of_arrays_without_gaps(bool mixWithPrevious, bool mixWithAll)
    {
        var random = new Random(5);
        var all = Normalized(Draw(random, 1));
        var tuned = new TunedWeights(mixWithAll ? Sparse(all) : null, mixWithPrevious);
        var alone = new TunedWeights(mixWithAll ? Sparse(all) : null, mixWithPrevious);
        var before = (Slice: -1, Weights: new double[Words]);

        foreach (var slice in (int[])[0, 1, 2, 5, 6, 9, 10])
        {
            var weights = Draw(random, slice == 6 ? 0 : 0.4);
            var row = Sparse(weights);
            var expected = mixWithPrevious || mixWithAll ? Normalized(weights) : weights;
            expected = mixWithPrevious && before.Slice >= 0 && before.Slice == slice - 1 ? Mean(expected, before.Weights) : expected;
            expected = mixWithAll ? Mean(expected, all) : expected;
            before = (slice, expected);

            var found = tuned.Next(slice, row.Columns, row.Values);

            Dense(found.Columns, found.Values).Should().Equal(expected);
            alone.NextAlone(slice, row.Columns, row.Values).Should().BeEquivalentTo(Sparse(found), options => options.WithStrictOrdering());
            found.Columns.ToArray().Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        }
    }

    private static double[] Draw(Random random, double share) =>
        [.. Enumerable.Range(0, Words).Select(_ => random.NextDouble() < share ? random.NextDouble() - 0.3 : 0)];

    private static double[] Normalized(double[] weights) =>
        weights.Sum(Math.Abs) is > 0 and var sum ? Array.ConvertAll(weights, weight => weight / sum) : weights;

    private static double[] Mean(double[] left, double[] right) => [.. left.Zip(right, (l, r) => (l + r) / 2)];

    private static SparseRow<double> Sparse(double[] weights)
    {
        int[] columns = [.. Enumerable.Range(0, Words).Where(word => weights[word] != 0)];
        return new(columns, Array.ConvertAll(columns, word => weights[word]));
    }

    private static SparseRow<double> Sparse(WeightRow row) => new([.. row.Columns], [.. row.Values]);

    private static double[] Dense(ReadOnlySpan<int> columns, ReadOnlySpan<double> values)
    {
        var dense = new double[Words];
        for (var entry = 0; entry < columns.Length; entry++)
        {
            dense[columns[entry]] = values[entry];
        }

        return dense;
    }
}
