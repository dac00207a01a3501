using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>The positions from which the layout starts.</summary>
/// <remarks>Whatever the start, each coordinate is stretched to [0, 10] on its own, as in umap-learn.</remarks>
internal static class InitialLayout
{
    private const double Extent = 10;
    private const double Noise = 1e-4;
    private const double SpectralTolerance = 1e-4;

    /// <param name="graph">n × n, symmetric, pruned.</param>
    /// <param name="points">The n input points; null if they are sparse.</param>
    /// <param name="settings">The settings, which say where to start.</param>
    /// <param name="run">The threads and the cancellation.</param>
    /// <returns>n × components, row-major.</returns>
    public static float[] Compute(SparseMatrix<float> graph, PointMatrix<float>? points, UmapSettings settings, RunContext run)
    {
        var dimension = settings.Components;
        var layout = settings.Initialization switch
        {
            UmapInitialization.Random => Random(graph.RowCount, dimension, settings.Seed),
            UmapInitialization.PrincipalComponents =>
                WithNoise(PrincipalComponents.Project(points!.Value, dimension, settings.Seed, run), settings.Seed),
            UmapInitialization.Given => settings.InitialLayout!.Value.Values.ToArray(),
            _ => Spectral(graph, points, settings, dimension, run),
        };
        Stretch(layout, dimension);
        return layout;
    }

    /// <summary>Maps each coordinate to [0, 10]. A coordinate that is constant becomes 0.</summary>
    public static void Stretch(Span<float> layout, int dimension)
    {
        for (var d = 0; d < dimension; d++)
        {
            float low = float.PositiveInfinity, high = float.NegativeInfinity;
            for (var i = d; i < layout.Length; i += dimension)
            {
                low = Math.Min(low, layout[i]);
                high = Math.Max(high, layout[i]);
            }

            for (var i = d; i < layout.Length; i += dimension)
            {
                layout[i] = high > low ? (float)(Extent * ((double)layout[i] - low) / ((double)high - low)) : 0;
            }
        }
    }

    private static float[] Spectral(
        SparseMatrix<float> graph, PointMatrix<float>? points, UmapSettings settings, int dimension, RunContext run)
    {
        var layout = SpectralLayout.Compute(
            graph, points, settings.Metric.ToDistance(), dimension, SpectralTolerance, settings.Seed, run);
        return Array.TrueForAll(layout, double.IsFinite)
            ? WithNoise(layout, settings.Seed)
            : Random(graph.RowCount, dimension, settings.Seed);
    }

    /// <summary>Scales the largest coordinate to 10, and adds noise that separates exact ties.</summary>
    private static float[] WithNoise(double[] layout, long seed)
    {
        var largest = layout.Max(Math.Abs);
        var random = new RandomStream(seed, RandomPurpose.LayoutNoise);
        var scale = largest > 0 ? Extent / largest : 1;
        return Array.ConvertAll(layout, value => (float)(value * scale) + (float)(Noise * random.NextGaussian()));
    }

    private static float[] Random(int count, int dimension, long seed)
    {
        var random = new RandomStream(seed, RandomPurpose.LayoutStart);
        var layout = new float[count * dimension];
        for (var i = 0; i < layout.Length; i++)
        {
            layout[i] = (float)(((2 * random.NextDouble()) - 1) * Extent);
        }

        return layout;
    }
}
