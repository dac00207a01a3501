namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>
/// Distances between rows of counts or probabilities. Formulas: umap.distances of umap-learn, and pynndescent for Jensen-Shannon.
/// </summary>
internal static class DistributionDistances
{
    private const double KullbackLeiblerShift = 1e-11;
    private const double JensenShannonShift = 1.1920929e-7;

    public static double Hellinger(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double common = 0, sumX = 0, sumY = 0;
        for (var i = 0; i < x.Length; i++)
        {
            common += Math.Sqrt((double)x[i] * y[i]);
            sumX += x[i];
            sumY += y[i];
        }

        return sumX == 0 && sumY == 0 ? 0
            : sumX == 0 || sumY == 0 ? 1
            : Math.Sqrt(Math.Max(0, 1 - (common / Math.Sqrt(sumX * sumY))));
    }

    public static double SoftmaxHellinger(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var (maxX, maxY) = (Max(x), Max(y));
        double common = 0, sumX = 0, sumY = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var (p, q) = (Math.Exp(x[i] - maxX), Math.Exp(y[i] - maxY));
            common += Math.Sqrt(p * q);
            sumX += p;
            sumY += q;
        }

        return Math.Sqrt(Math.Max(0, 1 - (common / Math.Sqrt(sumX * sumY))));
    }

    public static double SymmetricKL(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var (sumX, sumY) = (Sum(x, KullbackLeiblerShift), Sum(y, KullbackLeiblerShift));
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var (p, q) = ((x[i] + KullbackLeiblerShift) / sumX, (y[i] + KullbackLeiblerShift) / sumY);
            sum += (p * Math.Log(p / q)) + (q * Math.Log(q / p));
        }

        return sum / 2;
    }

    public static double JensenShannon(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var (sumX, sumY) = (Sum(x, JensenShannonShift), Sum(y, JensenShannonShift));
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var (p, q) = ((x[i] + JensenShannonShift) / sumX, (y[i] + JensenShannonShift) / sumY);
            var middle = (p + q) / 2;
            sum += (p * Math.Log(p / middle)) + (q * Math.Log(q / middle));
        }

        return sum / 2;
    }

    /// <remarks>The reference gives NaN for a row and its copy, the root of a negative rounding error; here that is 0.</remarks>
    public static double LLDirichlet(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double sumX = 0, sumY = 0, common = 0, selfX = 0, selfY = 0;
        for (var i = 0; i < x.Length; i++)
        {
            sumX += x[i];
            sumY += y[i];
            common += (double)x[i] * y[i] > 0.9 ? LogBeta(x[i], y[i]) : 0;
            selfX += x[i] > 0.9 ? LogSelfBeta(x[i]) : 0;
            selfY += y[i] > 0.9 ? LogSelfBeta(y[i]) : 0;
        }

        if (sumX == 0 || sumY == 0)
        {
            return sumX == sumY ? 0 : float.MaxValue;
        }

        var both = common - LogBeta(sumX, sumY);
        var square = ((both - (selfY - LogSelfBeta(sumY))) / sumY) + ((both - (selfX - LogSelfBeta(sumX))) / sumX);


        // Negative numbers, which are not counts, have no likelihood.
        return double.IsNaN(square) ? float.MaxValue : Math.Sqrt(Math.Max(0, square));
    }

    private static double LogBeta(double x, double y)
    {
        var (a, b) = (Math.Min(x, y), Math.Max(x, y));
        if (b >= 5)
        {
            return LogGamma(x) + LogGamma(y) - LogGamma(x + y);
        }

        var value = -Math.Log(b);
        for (var i = 1; i < (int)a; i++)
        {
            value += Math.Log(i) - Math.Log(b + i);
        }

        return value;
    }

    private static double LogGamma(double x) =>
        x == 1 ? 0 : (x * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI / x)) + (1 / (12 * x));

    private static double LogSelfBeta(double x) =>
        (Math.Log(2) * ((-2 * x) + 0.5)) + (0.5 * Math.Log(2 * Math.PI / x)) + (0.125 / x);

    private static double Sum(ReadOnlySpan<float> values, double shift)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value + shift;
        }

        return sum;
    }

    private static double Max(ReadOnlySpan<float> values)
    {
        var max = double.NegativeInfinity;
        foreach (var value in values)
        {
            max = Math.Max(max, value);
        }

        return max;
    }
}
