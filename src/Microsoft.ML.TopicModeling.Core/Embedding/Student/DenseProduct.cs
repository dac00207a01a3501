using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Products of dense matrices, each row of which is summed in order by one thread.</summary>
internal static class DenseProduct
{
    private const int Chunk = 64;

    /// <summary>Returns x · y.</summary>
    /// <param name="x">Points of as many coordinates as y has rows.</param>
    /// <param name="y">The other matrix.</param>
    /// <param name="run">The threads, and the cancellation.</param>
    public static PointMatrix<float> Of(PointMatrix<float> x, PointMatrix<float> y, RunContext run)
    {
        var product = new float[Throw.IfTooLarge(x.Count, y.Dimension, nameof(x))];
        Add(product, 1, x, y, run);
        return new PointMatrix<float>(product, y.Dimension);
    }

    /// <summary>target −= x · y.</summary>
    public static void Subtract(float[] target, PointMatrix<float> x, PointMatrix<float> y, RunContext run) => Add(target, -1, x, y, run);

    private static void Add(float[] target, float sign, PointMatrix<float> x, PointMatrix<float> y, RunContext run) =>
        OrderedParallel.ForChunks(x.Count, Chunk, run, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var point = x[row];
                var sum = target.AsSpan(row * y.Dimension, y.Dimension);
                for (var i = 0; i < point.Length; i++)
                {
                    if (point[i] != 0)
                    {
                        SingleVectors.AddScaled(sum, sign * point[i], y[i]);
                    }
                }
            }
        });
}
