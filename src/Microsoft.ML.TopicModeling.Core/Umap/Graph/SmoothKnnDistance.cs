using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>The scale of the neighborhood of each point.</summary>
/// <param name="Sigmas">σ: the bandwidth of each point, in the unit of the distances.</param>
/// <param name="Rhos">ρ: the distance within which neighbors count as fully connected.</param>
internal readonly record struct Bandwidths(float[] Sigmas, float[] Rhos);

/// <summary>Finds the bandwidth of every point at which the memberships of its k neighbors sum to log2(k).</summary>
/// <remarks>
/// Distances differ in scale between dense and sparse regions; σᵢ makes the neighborhood of each point equally large:
/// Σⱼ exp(−max(0, dᵢⱼ − ρᵢ) / σᵢ) = log2(k), j = 1 … k − 1, with ρᵢ the distance to the nearest distinct neighbor.
/// The first column is left out of the sum by its position, whatever it holds.
/// Source: McInnes, Healy, Melville 2018, algorithm 3; the bisection and its lower limit are those of umap-learn.
/// </remarks>
internal static class SmoothKnnDistance
{
    private const int Steps = 64;
    private const double Tolerance = 1e-5;
    private const double Floor = 1e-3;
    private const int Chunk = 1024;

    /// <param name="neighbors">The neighbors, of which only the distances count.</param>
    /// <param name="localConnectivity">The number of nearest neighbors that count as fully connected; may be fractional.</param>
    /// <param name="k">The effective number of neighbors, whose log2 is the sum of the memberships.</param>
    /// <param name="run">The threads and the cancellation.</param>
    public static Bandwidths Compute(NeighborGraph neighbors, double localConnectivity, double k, RunContext run = default)
    {
        var bandwidths = new Bandwidths(new float[neighbors.Count], new float[neighbors.Count]);
        var meanOfAll = neighbors.Count == 0 ? 0 : Mean(neighbors.Distances);
        OrderedParallel.ForChunks(neighbors.Count, Chunk, run, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var one = neighbors.RowDistances(row);
                (bandwidths.Sigmas[row], bandwidths.Rhos[row]) = ComputeRow(one, localConnectivity, k, meanOfAll);
            }
        });
        return bandwidths;
    }

    /// <summary>
    /// Returns σ and ρ of one row; <paramref name="meanOfAll"/> is the scale to fall back on where all neighbors coincide.
    /// </summary>
    public static (float Sigma, float Rho) ComputeRow(ReadOnlySpan<float> distances, double localConnectivity, double k, double meanOfAll)
    {
        var rho = NearestDistance(distances, localConnectivity);
        var sigma = Bisect(distances, rho, Math.Log2(k));
        var floor = Floor * (rho > 0 ? Mean(distances) : meanOfAll);
        return ((float)Math.Max(sigma, floor), rho);
    }

    public static double Mean(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    private static float NearestDistance(ReadOnlySpan<float> distances, double localConnectivity)
    {
        var first = 0;
        while (first < distances.Length && !(distances[first] > 0))
        {
            first++;
        }

        var positive = distances[first..];
        if (positive.IsEmpty)
        {
            return 0;
        }

        if (positive.Length < localConnectivity)
        {
            return positive[^1];
        }

        var whole = (int)localConnectivity;
        var part = localConnectivity - whole;
        return whole == 0 ? (float)(part * positive[0])
            : part > Tolerance ? (float)(positive[whole - 1] + (part * (positive[whole] - positive[whole - 1])))
            : positive[whole - 1];
    }

    private static double Bisect(ReadOnlySpan<float> distances, float rho, double target)
    {
        var low = 0.0;
        var high = (double)float.MaxValue;
        var middle = 1.0;
        for (var step = 0; step < Steps; step++)
        {
            var sum = 0.0;
            foreach (var distance in distances[1..])
            {
                var beyond = (double)distance - rho;
                sum += beyond > 0 ? Math.Exp(-beyond / middle) : 1;
            }

            if (Math.Abs(sum - target) < Tolerance)
            {
                break;
            }

            if (sum > target)
            {
                high = middle;
                middle = (low + high) / 2;
            }
            else
            {
                low = middle;
                middle = high == float.MaxValue ? middle * 2 : (low + high) / 2;
            }
        }

        return middle;
    }
}
