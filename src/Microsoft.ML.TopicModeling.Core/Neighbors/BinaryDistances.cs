namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Distances between rows of true and false. Formulas: umap.distances of umap-learn.</summary>
internal static class BinaryDistances
{
    public static double Hamming(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var different = 0;
        for (var i = 0; i < x.Length; i++)
        {
            different += x[i] != y[i] ? 1 : 0;
        }

        return (double)different / x.Length;
    }

    public static double Matching(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => Contingency.Of(x, y).Different / x.Length;

    public static double Jaccard(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var table = Contingency.Of(x, y);
        return Ratio(table.Different, table.Both + table.Different);
    }

    public static double Dice(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var table = Contingency.Of(x, y);
        return Ratio(table.Different, (2 * table.Both) + table.Different);
    }

    public static double Kulsinski(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var table = Contingency.Of(x, y);
        return table.Different == 0 ? 0 : (table.Different - table.Both + x.Length) / (table.Different + x.Length);
    }

    public static double RogersTanimoto(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var different = Contingency.Of(x, y).Different;
        return 2 * different / (x.Length + different);
    }

    public static double RussellRao(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var table = Contingency.Of(x, y);
        return table.Different == 0 ? 0 : (x.Length - table.Both) / x.Length;
    }

    public static double SokalSneath(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var table = Contingency.Of(x, y);
        return Ratio(table.Different, (0.5 * table.Both) + table.Different);
    }

    public static double Yule(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var table = Contingency.Of(x, y);
        var discordant = table.FirstOnly * table.SecondOnly;
        return discordant == 0 ? 0 : 2 * discordant / ((table.Both * table.Neither) + discordant);
    }

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;

    /// <summary>The numbers of coordinates that are true in both rows, in one of them, and in neither.</summary>
    private readonly record struct Contingency(double Both, double FirstOnly, double SecondOnly, double Neither)
    {
        public double Different => FirstOnly + SecondOnly;

        public static Contingency Of(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
        {
            int both = 0, first = 0, second = 0;
            for (var i = 0; i < x.Length; i++)
            {
                var (isX, isY) = (x[i] != 0, y[i] != 0);
                both += isX && isY ? 1 : 0;
                first += isX && !isY ? 1 : 0;
                second += !isX && isY ? 1 : 0;
            }

            return new Contingency(both, first, second, x.Length - both - first - second);
        }
    }
}
