namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>Finds the counts from which the c-TF-IDF of topics was computed.</summary>
/// <remarks>
/// A weight is the word's share of the topic's words (or its root) times its idf. Shares are fractions of one denominator, the number of
/// words, which is the
/// smallest that makes whole numbers of all: a divisor that all counts of a topic have in common, which only tiny topics have, is lost.
/// Where none is found (counts that have decayed), shares are kept to a millionth.
/// </remarks>
internal static class WordCounts
{
    private const double NearlyWhole = 1e-6;
    private const int MostTimesTheRarest = 64;
    private const double WordsWithoutDenominator = 1e6;

    /// <param name="weights">Topics × words.</param>
    /// <param name="idf">One for each word.</param>
    /// <param name="areRoots">Whether the weights hold roots of shares.</param>
    /// <returns>The counts of the words that have a weight; null if a weight has the wrong sign or no finite idf.</returns>
    public static SparseMatrix<int>? Of(SparseMatrix<double> weights, double[] idf, bool areRoots)
    {
        var (starts, columns, counts) = (new int[weights.RowCount + 1], new List<int>(), new List<int>());
        for (var row = 0; row < weights.RowCount; row++)
        {
            if (Shares(weights, row, idf, areRoots) is not { } shares)
            {
                return null;
            }

            var words = Denominator(shares);
            for (var entry = 0; entry < shares.Length; entry++)
            {
                var count = (int)Math.Round(shares[entry] * words);
                if (count > 0)
                {
                    columns.Add(weights.RowColumns(row)[entry]);
                    counts.Add(count);
                }
            }

            starts[row + 1] = columns.Count;
        }

        return new SparseMatrix<int>(weights.ColumnCount, starts, [.. columns], [.. counts]);
    }

    /// <summary>The shares of a row's words; they add up to 1 whatever the row was divided by.</summary>
    private static double[]? Shares(SparseMatrix<double> weights, int row, double[] idf, bool areRoots)
    {
        var columns = weights.RowColumns(row);
        var values = weights.RowValues(row);
        var shares = new double[values.Length];
        var sum = 0.0;
        for (var entry = 0; entry < shares.Length; entry++)
        {
            var share = values[entry] == 0 ? 0 : values[entry] / idf[columns[entry]];
            if (!double.IsFinite(share) || share < 0 || double.IsInfinity(idf[columns[entry]]))
            {
                return null;
            }

            shares[entry] = areRoots ? share * share : share;
            sum += shares[entry];
        }

        return !double.IsFinite(sum) ? null : sum == 0 ? shares : Array.ConvertAll(shares, share => share / sum);
    }

    private static double Denominator(double[] shares)
    {
        var rarest = shares.Where(share => share > 0).DefaultIfEmpty(1).Min();
        for (var times = 1; times <= MostTimesTheRarest; times++)
        {
            var words = Math.Round(times / rarest);
            if (words > int.MaxValue)
            {
                break;
            }

            if (Array.TrueForAll(shares, share => Math.Abs((share * words) - Math.Round(share * words)) <= NearlyWhole))
            {
                return words;
            }
        }

        return WordsWithoutDenominator;
    }
}
