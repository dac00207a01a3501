namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>The total persistence of the leaves at each minimum cluster size at which one is born.</summary>
/// <param name="Sizes">The distinct births, ascending.</param>
/// <param name="Totals">At each size, Σ death − birth·λ_death over the clusters that are leaves there, without the root.</param>
internal sealed record SizePersistence(float[] Sizes, float[] Totals)
{
    public static SizePersistence Compute(SizeBarcode barcode)
    {
        float[] sizes = [.. barcode.Births.Distinct().Order()];
        var totals = new float[sizes.Length];
        for (var cluster = 1; cluster < barcode.Births.Length; cluster++)
        {
            var (birth, death) = (barcode.Births[cluster], barcode.Deaths[cluster]);
            for (var i = Array.BinarySearch(sizes, birth); i < sizes.Length && sizes[i] < death; i++)
            {
                totals[i] += death - (birth * barcode.LambdaDeaths[cluster]);
            }
        }

        return new SizePersistence(sizes, totals);
    }

    /// <summary>Returns the indices of the maxima between lower totals on both sides; the middle of a plateau, rounded down.</summary>
    public int[] Peaks()
    {
        var peaks = new List<int>();
        for (var i = 1; i < Totals.Length - 1; i++)
        {
            if (Totals[i - 1] >= Totals[i])
            {
                continue;
            }

            var end = i;
            while (end + 1 < Totals.Length - 1 && Totals[end + 1] == Totals[i])
            {
                end++;
            }

            if (Totals[end + 1] < Totals[i])
            {
                peaks.Add((i + end) / 2);
            }

            i = end;
        }

        return [.. peaks];
    }

    /// <summary>Returns the highest peaks that differ enough from all higher ones.</summary>
    /// <param name="barcode">The barcode from which this was made.</param>
    /// <param name="mostPeaks">The maximum number of peaks.</param>
    /// <param name="threshold">The largest Jaccard similarity of the sets of leaves of two peaks.</param>
    public int[] DiversePeaks(SizeBarcode barcode, int mostPeaks, double threshold)
    {
        var chosen = new List<int>();
        foreach (var peak in Peaks().OrderByDescending(peak => Totals[peak]).ThenByDescending(peak => peak))
        {
            if (chosen.Count == mostPeaks)
            {
                break;
            }

            var alive = barcode.Alive(Sizes[peak]);
            if (chosen.TrueForAll(other => Jaccard(alive, barcode.Alive(Sizes[other])) <= threshold))
            {
                chosen.Add(peak);
            }
        }

        return [.. chosen];
    }

    private static double Jaccard(int[] first, int[] second)
    {
        var shared = (double)first.Intersect(second).Count();
        var all = first.Length + second.Length - shared;
        return all > 0 ? shared / all : 0;
    }
}
