using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Preparation;

/// <summary>How many principal components stand out from noise.</summary>
/// <remarks>
/// Parallel analysis: a component counts as long as its variance is larger than that of the same component of as many rows of independent
/// normal coordinates of the same variances. Such rows need not be drawn: their sums of products are L Lᵀ with a triangular L of normal
/// numbers, and of roots of chi-squared ones on the diagonal. The noise depends on nothing but the shape and the variances of the data, so
/// a seed of a fit does not change the number.
/// Source: Horn 1965, "A rationale and test for the number of factors in factor analysis"; Bartlett 1933, "On the theory of statistical
/// regression", for L.
/// </remarks>
internal static class ComponentCount
{
    /// <summary>The number of components below which a few groups of vectors would fall upon each other.</summary>
    public const int Least = 8;

    private const int Draws = 3;

    /// <param name="values">The variances of the components, largest first.</param>
    /// <param name="variances">The variances of the coordinates, of the same sum.</param>
    /// <param name="rows">The number of rows, of which one is taken up by the mean.</param>
    /// <param name="run">The threads.</param>
    public static int Automatic(double[] values, double[] variances, long rows, RunContext run)
    {
        var noise = new double[values.Length];
        for (var draw = 0; draw < Draws; draw++)
        {
            DoubleVectors.AddScaled(noise, 1.0 / Draws, Noise(variances, rows, draw, run));
        }

        var count = 0;
        while (count < values.Length && values[count] > noise[count])
        {
            count++;
        }

        return Math.Min(values.Length, Math.Max(Least, count));
    }

    /// <summary>The variances of the components of noise.</summary>
    private static double[] Noise(double[] variances, long rows, int draw, RunContext run)
    {
        var roots = new double[variances.Length][];
        for (var row = 0; row < roots.Length; row++)
        {
            var random = new RandomStream(0, RandomPurpose.NoiseComponents, draw, row);
            roots[row] = new double[(int)Math.Min(row + 1L, Math.Max(1, rows - 1))];
            var scale = Math.Sqrt(variances[row] / rows);
            for (var column = 0; column < roots[row].Length; column++)
            {
                var normal = random.NextGaussian();
                roots[row][column] = scale * (column == row ? Math.Sqrt(ChiSquared(rows - 1 - row, normal)) : normal);
            }
        }

        var products = new double[roots.Length][];
        OrderedParallel.ForChunks(products.Length, 1, run, (row, _) =>
        {
            products[row] = new double[roots.Length];
            for (var column = 0; column < roots.Length; column++)
            {
                var shared = Math.Min(roots[row].Length, roots[column].Length);
                products[row][column] = OrderedSums.Dot(roots[row].AsSpan(0, shared), roots[column].AsSpan(0, shared));
            }
        });
        return SymmetricEigenSolver.Values(products, run);
    }

    /// <summary>A chi-squared number from a normal one (Wilson, Hilferty 1931).</summary>
    private static double ChiSquared(double freedom, double normal)
    {
        var spread = 2 / (9 * Math.Max(1, freedom));
        var root = Math.Max(0, 1 - spread + (normal * Math.Sqrt(spread)));
        return Math.Max(1, freedom) * root * root * root;
    }
}
