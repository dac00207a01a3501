using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>The places of the components of a graph, around which each is laid out.</summary>
/// <remarks>
/// Up to 2·dimension components lie on the axes: e₁ … e_m, −e₁ … −e_m. More are laid out by the distances D of their means, as
/// a spectral embedding of exp(−D²) with an empty diagonal. Source: umap-learn's multi_component_layout.
/// </remarks>
internal static class ComponentCenters
{
    /// <returns>One center per component, each with <paramref name="dimension"/> coordinates.</returns>
    public static double[] Compute(
        ConnectedComponents components, PointMatrix<float>? points, PointDistance distance, int dimension, int maxComponents, long seed)
    {
        if (components.Count <= 2 * dimension)
        {
            return OnAxes(components.Count, dimension);
        }

        return components.Count <= maxComponents && points is { } known
            ? FromAffinity(Affinity(Means(components, known), distance), dimension)
            : AtRandom(components.Count, dimension, new RandomStream(seed, RandomPurpose.ComponentCenters));
    }

    public static double HalfDistanceToNearest(ReadOnlySpan<double> centers, int center, int dimension)
    {
        var nearest = double.PositiveInfinity;
        for (var other = 0; other < centers.Length / dimension; other++)
        {
            var square = 0.0;
            for (var d = 0; d < dimension; d++)
            {
                var difference = centers[(center * dimension) + d] - centers[(other * dimension) + d];
                square += difference * difference;
            }

            if (other != center && square > 0)
            {
                nearest = Math.Min(nearest, square);
            }
        }

        return double.IsInfinity(nearest) ? 1 : Math.Sqrt(nearest) / 2;
    }

    private static double[] OnAxes(int count, int dimension)
    {
        var centers = new double[count * dimension];
        var positive = (count + 1) / 2;
        for (var c = 0; c < count; c++)
        {
            centers[(c * dimension) + (c % positive)] = c < positive ? 1 : -1;
        }

        return centers;
    }

    private static double[] AtRandom(int count, int dimension, RandomStream random)
    {
        var centers = new double[count * dimension];
        for (var i = 0; i < centers.Length; i++)
        {
            centers[i] = random.NextDouble();
        }

        return centers;
    }

    private static PointMatrix<float> Means(ConnectedComponents components, PointMatrix<float> points)
    {
        var sums = new double[components.Count * points.Dimension];
        var sizes = new int[components.Count];
        for (var i = 0; i < points.Count; i++)
        {
            var sum = sums.AsSpan(components.Labels[i] * points.Dimension, points.Dimension);
            sizes[components.Labels[i]]++;
            for (var d = 0; d < sum.Length; d++)
            {
                sum[d] += points[i][d];
            }
        }

        var means = new float[sums.Length];
        for (var i = 0; i < means.Length; i++)
        {
            means[i] = (float)(sums[i] / sizes[i / points.Dimension]);
        }

        return new PointMatrix<float>(means, points.Dimension);
    }

    private static Matrix<double> Affinity(PointMatrix<float> means, PointDistance distance) =>
        DenseMatrix.Create(means.Count, means.Count, (i, j) =>
        {
            var d = i == j ? 0 : distance(means[Math.Min(i, j)], means[Math.Max(i, j)]);
            return i == j ? 0 : Math.Exp(-d * d);
        });

    private static double[] FromAffinity(Matrix<double> affinity, int dimension)
    {
        var count = affinity.RowCount;
        var roots = affinity.RowSums().PointwiseMaximum(double.Epsilon).PointwiseSqrt();
        var laplacian = DenseMatrix.Create(count, count, (i, j) => (i == j ? 1 : 0) - (affinity[i, j] / (roots[i] * roots[j])));
        var vectors = laplacian.Evd(Symmetricity.Symmetric).EigenVectors;
        var centers = new double[count * dimension];
        for (var d = 0; d < dimension; d++)
        {
            var column = vectors.Column(d + 1).PointwiseDivide(roots);
            var sign = Math.Sign(column[column.AbsoluteMaximumIndex()]);
            for (var c = 0; c < count; c++)
            {
                centers[(c * dimension) + d] = sign * column[c];
            }
        }

        DoubleVectors.Scale(centers, 1 / centers.Max());
        return centers;
    }
}
