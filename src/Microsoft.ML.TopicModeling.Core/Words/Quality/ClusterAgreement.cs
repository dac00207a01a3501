using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Measures how well two labelings of the same items agree, whatever the labels are called.</summary>
/// <remarks>
/// All three measures are computed from the contingency table n(c, k), the number of items with label c in one labeling and label k in the
/// other. Outliers (−1) count as a cluster like any other; remove them first if that is not what you want.
/// </remarks>
public static class ClusterAgreement
{
    // The gap between 1 and the next double: information below it is rounding.
    private const double Rounding = 2.220446049250313e-16;

    /// <summary>
    /// Computes the normalized mutual information: what one labeling tells about the other, from 0 (nothing) to 1 (everything).
    /// </summary>
    /// <remarks>
    /// NMI = I(C; K) / ((H(C) + H(K)) / 2), in natural logarithms; 1 if both labelings have a single label. The arithmetic mean is the
    /// default of scikit-learn's <c>normalized_mutual_info_score</c>. Source: Strehl, Ghosh 2002.
    /// </remarks>
    /// <param name="expected">The label of each item in one labeling.</param>
    /// <param name="actual">The label of each item in the other labeling.</param>
    /// <returns>The value of the measure.</returns>
    /// <exception cref="ArgumentException">The labelings have different lengths.</exception>
    public static double NormalizedMutualInformation(ReadOnlySpan<int> expected, ReadOnlySpan<int> actual)
    {
        var table = new ContingencyTable(expected, actual);
        if (table.RowTotals.Length <= 1 && table.ColumnTotals.Length <= 1)
        {
            return 1;
        }

        var information = Information(table);
        return information <= Rounding
            ? 0
            : information / ((Entropy(table.RowTotals, table.Total) + Entropy(table.ColumnTotals, table.Total)) / 2);
    }

    /// <summary>
    /// The share of the entropy of one labeling that the other tells, I(C; K) / H(C): 1 if each label of the other is of one label.
    /// </summary>
    /// <remarks>
    /// Unlike the NMI, it does not fall with the number of the other's labels. Source: Rosenberg, Hirschberg 2007, "V-Measure".
    /// </remarks>
    internal static double Homogeneity(ReadOnlySpan<int> expected, ReadOnlySpan<int> actual)
    {
        var table = new ContingencyTable(expected, actual);
        return table.RowTotals.Length <= 1 ? 1 : Math.Max(0, Information(table)) / Entropy(table.RowTotals, table.Total);
    }

    /// <summary>
    /// Computes the adjusted Rand index: the share of pairs on which the labelings agree, corrected for chance. 1 means identical
    /// labelings, 0 chance agreement.
    /// </summary>
    /// <remarks>
    /// With the numbers of pairs that are together in both labelings (a), only in the first (b), only in the second (c) and in neither (d):
    /// ARI = 2 (a d − b c) / ((a + b)(b + d) + (a + c)(c + d)). Source: Hubert, Arabie 1985.
    /// </remarks>
    /// <param name="expected">The label of each item in one labeling.</param>
    /// <param name="actual">The label of each item in the other labeling.</param>
    /// <returns>The value of the measure.</returns>
    /// <exception cref="ArgumentException">The labelings have different lengths.</exception>
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

    /// <summary>Computes the purity: the share of items that have the most frequent expected label of their cluster.</summary>
    /// <remarks>
    /// Purity = Σₖ max over c of n(c, k) / n. Splitting clusters never lowers it, so compare it only between equal numbers of clusters.
    /// Source: Manning, Raghavan, Schütze 2008, section 16.3.
    /// </remarks>
    /// <param name="expected">The true label of each item.</param>
    /// <param name="actual">The cluster of each item.</param>
    /// <returns>The purity, greater than 0 and at most 1.</returns>
    /// <exception cref="ArgumentException">The labelings have different lengths or are empty.</exception>
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

    private static double Information(ContingencyTable table)
    {
        double items = table.Total;
        var information = 0.0;
        foreach (var cell in table.Cells)
        {
            var ratio = items * cell.Count / ((double)table.RowTotals[cell.Row] * table.ColumnTotals[cell.Column]);
            information += cell.Count / items * Math.Log(ratio);
        }

        return information;
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
