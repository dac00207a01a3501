using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Tests.Numerics;

public sealed class LinearAssignmentTests
{
    public static TheoryData<int> Seeds => new(Enumerable.Range(0, 60));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_other_way_to_pair_weighs_more(int seed)
    {
        var random = new Random(seed);
        var (rows, columns) = (random.Next(0, 7), random.Next(0, 7));
        var weights = new double[rows, columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                // Many zeros and many ties.
                weights[row, column] = random.Next(3) == 0 ? 0 : random.Next(1, 8) / 8.0;
            }
        }

        var columnOfRow = LinearAssignment.Solve(rows, columns, (row, column) => weights[row, column]);

        var pairs = columnOfRow.Select((column, row) => (row, column)).Where(pair => pair.column >= 0).ToArray();
        columnOfRow.Should().HaveCount(rows);
        pairs.Select(pair => pair.column).Should().OnlyHaveUniqueItems();
        pairs.Should().NotContain(pair => weights[pair.row, pair.column] <= 0);

        // Sums of eighths are exact.
        pairs.Sum(pair => weights[pair.row, pair.column]).Should().Be(Best(weights, 0, []));
    }

    /// <summary>The largest sum, by trying all.</summary>
    private static double Best(double[,] weights, int row, HashSet<int> taken)
    {
        if (row == weights.GetLength(0))
        {
            return 0;
        }

        var best = Best(weights, row + 1, taken);
        for (var column = 0; column < weights.GetLength(1); column++)
        {
            if (taken.Add(column))
            {
                best = Math.Max(best, weights[row, column] + Best(weights, row + 1, taken));
                taken.Remove(column);
            }
        }

        return best;
    }
}
