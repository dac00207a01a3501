namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>200 gaussians and a fifth of uniform noise, any number of points; a shorter run is the start of a longer one.</summary>
internal static class GaussianMixture
{
    public const int Dimension = 5;

    private const int Clusters = 200;
    private const ulong Seed = 20240501;

    public static PointMatrix<double> Points(int count, int dimension = Dimension)
    {
        var drawn = 0UL;
        var centers = Draw(Clusters * dimension, 20);
        var widths = Draw(Clusters, 0.4);
        var points = new double[count * dimension];
        for (var i = 0; i < count; i++)
        {
            Place(i, Draw((dimension + 1) / 2 * 2, 1), centers, widths, points.AsSpan(i * dimension, dimension));
        }

        return new PointMatrix<double>(points, dimension);

        double[] Draw(int length, double factor)
        {
            var values = new double[length];
            for (var j = 0; j < length; j++)
            {
                values[j] = factor * Uniform(++drawn);
            }

            return values;
        }
    }

    private static void Place(int i, double[] draws, double[] centers, double[] widths, Span<double> point)
    {
        var cluster = (i - (i / 5)) % Clusters;
        for (var j = 0; j < point.Length; j++)
        {
            var (radius, angle) = (Math.Sqrt(-2 * Math.Log(1 - draws[j / 2 * 2])), 2 * Math.PI * draws[(j / 2 * 2) + 1]);
            point[j] = i % 5 == 4
                ? -1 + (22 * draws[j])
                : centers[(cluster * point.Length) + j] + ((0.1 + widths[cluster]) * radius * (j % 2 == 0 ? Math.Cos(angle) : Math.Sin(angle)));
        }
    }

    // SplitMix64.
    private static double Uniform(ulong index)
    {
        var z = Seed + (index * 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        z ^= z >> 31;
        return (z >> 11) * (1.0 / (1UL << 53));
    }
}
