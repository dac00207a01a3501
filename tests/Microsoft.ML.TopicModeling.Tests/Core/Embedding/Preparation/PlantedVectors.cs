using MathNet.Numerics.LinearAlgebra;

namespace Microsoft.ML.TopicModeling.Tests.Preparation;

/// <summary>Vectors that vary along some directions more than along the others, far from the origin.</summary>
internal static class PlantedVectors
{
    /// <param name="count">The number of vectors.</param>
    /// <param name="dimension">The size of each.</param>
    /// <param name="planted">The number of directions along which they vary strongly.</param>
    /// <param name="seed">The seed of the numbers.</param>
    public static PointMatrix<float> Create(int count, int dimension, int planted, int seed = 1)
    {
        var random = new Random(seed);
        var orthogonal = Matrix<double>.Build.Dense(dimension, dimension, (_, _) => Gaussian(random)).QR().Q;
        double[][] directions = [.. Enumerable.Range(0, planted).Select(k => (orthogonal.Column(k) * Math.Sqrt(dimension)).ToArray())];
        var values = new float[count * dimension];
        for (var row = 0; row < count; row++)
        {
            double[] along = [.. directions.Select((_, k) => Gaussian(random) * (1.5 + (0.1 * (k % 5))))];
            for (var d = 0; d < dimension; d++)
            {
                values[(row * dimension) + d] = (float)(3 + Math.Sin(d) + Gaussian(random) + directions.Select((direction, k) => along[k] * direction[d]).Sum());
            }
        }

        return new PointMatrix<float>(values, dimension);
    }

    public static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
