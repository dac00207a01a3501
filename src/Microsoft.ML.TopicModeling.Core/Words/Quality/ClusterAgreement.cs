using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>How well two labellings of the same items agree, whatever their labels are called.</summary>
/// <remarks>
/// All three measures look at the contingency table n(c, k): how many items have label c in the one labelling and k in the other.
/// Outliers (−1) count as a cluster like any other; leave them out beforehand where that is not meant.
/// </remarks>
public static class ClusterAgreement
{
    // The gap between 1 and the next double: information below it is rounding.
    private const double Rounding = 2.220446049250313e-16;

    /// <summary>Normalised mutual information: what one labelling tells about the other, from 0 (nothing) to 1 (all).</summary>
    /// <remarks>
    /// NMI = I(C; K) / ((H(C) + H(K)) / 2), in natural logarithms; 1 where both labellings have a single label.
    /// The arithmetic mean is that of scikit-learn's <c>normalized_mutual_info_score</c>. Source: Strehl, Ghosh 2002.
    /// </remarks>
    /// <param name="expected">The label of each item in the one labelling.</param>
    /// <param name="actual">The label of each item in the other.</param>
    /// <exception cref="ArgumentException">The labellings have different lengths.</exception>
    public static double NormalizedMutualInformation(ReadOnlySpan<int> expected, ReadOnlySpan<int> actual)
    {
        var table = new ContingencyTable(expected, actual);
        if (table.RowTotals.Length <= 1 && table.ColumnTotals.Length <= 1)
        {
            return 1;
        }

        double items = table.Total;
        var information = 0.0;
        foreach (var cell in table.Cells)
        {
            var ratio = items * cell.Count / ((double)table.RowTotals[cell.Row] * table.ColumnTotals[cell.Column]);
            information += cell.Count / items * Math.Log(ratio);
        }

        return information <= Rounding
            ? 0
            : information / ((Entropy(table.RowTotals, items) + Entropy(table.ColumnTotals, items)) / 2);
    }

    /// <summary>Adjusted Rand index: the share of pairs on which the labellings agree, less what chance would give; 1 is identity, 0 is chance.</summary>
    /// <remarks>
    /// With pairs that are together in both (a), in the first only (b), in the second only (c) and in none (d):
    /// ARI = 2 (a d − b c) / ((a + b)(b + d) + (a + c)(c + d)). Source: Hubert, Arabie 1985.
    /// </remarks>
    /// <param name="expected">The label of each item in the one labelling.</param>
    /// <param name="actual">The label of each item in the other.</param>
    /// <exception cref="ArgumentException">The labellings have different lengths.</exception>
    public static double AdjustedRandIndex(ReadOnlySpan<int> expected, ReadOnlySpan<int> actual)
    {
        var table = new ContingencyTable(expected, actual);
        var both = table.Cells.Sum(cell => Pairs(cell.Count));
        var first = table.RowTotals.Sum(Pairs) - both;
        var second = table.ColumnTotals.Sum(Pairs) - both;
        if (first == 0 && second == 0)
        {
            return 1;
        }

        double a = both, b = first, c = second, d = Pairs(table.Total) - both - first - second;
        return 2 * ((a * d) - (b * c)) / (((a + b) * (b + d)) + ((a + c) * (c + d)));
    }

    /// <summary>Purity: the share of items that have the most frequent expected label of their cluster.</summary>
    /// <remarks>
    /// Purity = Σₖ max over c of n(c, k) / n. It only grows when clusters are split, so compare it at equal numbers of clusters.
    /// Source: Manning, Raghavan, Schütze 2008, section 16.3.
    /// </remarks>
    /// <param name="expected">The true label of each item.</param>
    /// <param name="actual">The cluster of each item.</param>
    /// <exception cref="ArgumentException">The labellings have different lengths, or are empty.</exception>
    public static double Purity(ReadOnlySpan<int> expected, ReadOnlySpan<int> actual)
    {
        Throw.If(expected.IsEmpty, "There are no labels, so there is no purity. Give at least one item.", nameof(expected));
        var table = new ContingencyTable(expected, actual);
        var largest = new int[table.ColumnTotals.Length];
        foreach (var cell in table.Cells)
        {
            largest[cell.Column] = Math.Max(largest[cell.Column], cell.Count);
        }

        return largest.Sum(count => (long)count) / (double)table.Total;
    }

    private static long Pairs(int count) => (long)count * (count - 1) / 2;

    private static double Entropy(int[] counts, double items)
    {
        var entropy = 0.0;
        foreach (var count in counts)
        {
            entropy -= count / items * Math.Log(count / items);
        }

        return entropy;
    }
}
