using MathNet.Numerics;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>How probable it is that two samples of documents differ as much as they do where nothing has changed.</summary>
/// <remarks>
/// Both samples are of scored documents, since a clustering calls new documents outliers more often than those of its fit. The tests take
/// documents to be independent. Sources: Pearson 1900 for the shares; Welch 1947 for the distances.
/// </remarks>
internal static class DriftTest
{
    // Below it, the distribution of the statistic is not that of χ²; such topics are taken together.
    private const double LeastExpected = 5;

    // Below it, a mean is not distributed normally.
    private const int LeastMeasured = 30;

    /// <summary>By the shares of topics and of outliers: χ² of homogeneity.</summary>
    public static double OfShares(TopicTally reference, TopicTally window)
    {
        var (one, other) = (reference.Count, window.Count);
        var share = (double)Math.Min(one, other) / (one + other);
        var cells = Enumerable.Range(Topic.Outlier, reference.TopicCount + 1)
            .Select(topic => (One: (double)reference[topic], Other: (double)window[topic]))
            .Where(cell => cell.One + cell.Other > 0)
            .ToLookup(cell => (cell.One + cell.Other) * share >= LeastExpected);
        var rare = (One: cells[false].Sum(cell => cell.One), Other: cells[false].Sum(cell => cell.Other));
        (double One, double Other)[] tested =
            [.. cells[true], .. (rare.One + rare.Other) * share >= LeastExpected ? [rare] : ((double, double)[])[]];
        if (tested.Length < 2)
        {
            return 1;
        }

        var (all, allOther) = (tested.Sum(cell => cell.One), tested.Sum(cell => cell.Other));
        var statistic = 0.0;
        foreach (var cell in tested)
        {
            var expected = (cell.One + cell.Other) * all / (all + allOther);
            var expectedOther = (cell.One + cell.Other) * allOther / (all + allOther);
            statistic += ((cell.One - expected) * (cell.One - expected) / expected)
                + ((cell.Other - expectedOther) * (cell.Other - expectedOther) / expectedOther);
        }

        return SpecialFunctions.GammaUpperRegularized((tested.Length - 1) / 2.0, statistic / 2);
    }

    /// <summary>By the mean distance of documents from their topics; null if too few are known.</summary>
    public static double? OfDistances(TopicTally reference, TopicTally window)
    {
        var (one, other) = (reference.Distances(), window.Distances());
        if (one.Count < LeastMeasured || other.Count < LeastMeasured)
        {
            return null;
        }

        var difference = Math.Abs(one.Mean - other.Mean);
        var error = Math.Sqrt((one.Variance / one.Count) + (other.Variance / other.Count));
        return error > 0 ? SpecialFunctions.Erfc(difference / error / Math.Sqrt(2)) : difference > 0 ? 0 : 1;
    }

    /// <summary>How probable it is that a topic has as many documents in the window or more, where it does not grow.</summary>
    /// <remarks>Given how many documents the topic has in both samples, those in the window are binomial.</remarks>
    public static double OfGrowth(TopicTally reference, TopicTally window, int topic)
    {
        var share = (double)window.Count / (reference.Count + window.Count);
        var both = reference[topic] + window[topic];
        return window[topic] == 0 ? 1 : SpecialFunctions.BetaRegularized(window[topic], both - window[topic] + 1, share);
    }

    /// <summary>The level of several tests together: that of the best of them, as many times as there are tests (Bonferroni).</summary>
    public static double Together(params ReadOnlySpan<double?> levels)
    {
        var (best, count) = (1.0, 0);
        foreach (var level in levels)
        {
            (best, count) = level is { } value ? (Math.Min(best, value), count + 1) : (best, count);
        }

        return Math.Min(1, best * count);
    }
}
