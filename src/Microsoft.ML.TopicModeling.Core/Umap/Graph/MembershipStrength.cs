using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>The strength with which each point belongs to the neighborhood of another: exp(−max(0, d − ρ) / σ).</summary>
/// <remarks>Source: McInnes, Healy, Melville 2018, section 3.1, the local fuzzy simplicial sets.</remarks>
internal static class MembershipStrength
{
    private const int Chunk = 1024;

    /// <param name="neighbors">n × k.</param>
    /// <param name="bandwidths">One σ and ρ per row.</param>
    /// <param name="run">The threads and the cancellation.</param>
    /// <returns>n × k, in the layout of the table; 0 for a missing neighbor and for the point itself.</returns>
    public static float[] Compute(NeighborGraph neighbors, Bandwidths bandwidths, RunContext run = default)
    {
        var k = neighbors.NeighborCount;
        var strengths = new float[neighbors.Indices.Length];
        OrderedParallel.ForChunks(neighbors.Count, Chunk, run, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var indices = neighbors.RowIndices(row);
                var distances = neighbors.RowDistances(row);
                for (var j = 0; j < k; j++)
                {
                    strengths[(row * k) + j] = indices[j] < 0 || indices[j] == row
                        ? 0
                        : Of(distances[j], bandwidths.Sigmas[row], bandwidths.Rhos[row]);
                }
            }
        });
        return strengths;
    }

    public static float Of(float distance, float sigma, float rho)
    {
        var beyond = (double)distance - rho;
        return beyond <= 0 || sigma == 0 ? 1 : (float)Math.Exp(-beyond / sigma);
    }
}
