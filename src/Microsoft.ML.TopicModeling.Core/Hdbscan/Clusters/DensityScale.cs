using System.Collections.Immutable;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>The scale of a data set's core distances, which makes distances of different data comparable: 0 for the densest point, 1 at the mean.</summary>
/// <param name="Smallest">The smallest core distance.</param>
/// <param name="Range">The mean core distance less the smallest; 1 where these are equal.</param>
internal readonly record struct DensityScale(double Smallest, double Range)
{
    /// <summary>Leaves distances as they are.</summary>
    public static DensityScale None { get; } = new(0, 1);

    /// <summary>The scale of core distances; that of their weighted mean, where rows are weighted and the distances in their order.</summary>
    public static DensityScale Of(ReadOnlySpan<double> cores, float[]? weights = null)
    {
        var (smallest, largest, sum, total) = (double.PositiveInfinity, 0.0, 0.0, 0.0);
        for (var i = 0; i < cores.Length; i++)
        {
            var weight = weights?[i] ?? 1.0;
            smallest = Math.Min(smallest, cores[i]);
            largest = Math.Max(largest, cores[i]);
            sum += cores[i] * weight;
            total += weight;
        }

        // The mean of equal numbers can be off in its last bit, which would be taken for a range.
        var mean = sum / total;
        return largest > smallest && mean > smallest && double.IsFinite(mean) ? new DensityScale(smallest, mean - smallest) : None;
    }

    public double Distance(double distance) => (distance - Smallest) / Range;

    /// <summary>The tree with the density exp(−scaled distance) in the place of λ, rounded to float32: what persistent layers are made from.</summary>
    /// <remarks>The paper speaks of distances; that the density takes their place, and that its own exp(−1/density) is what persistence counts, is how fast_hdbscan does it.</remarks>
    public CondensedTree Apply(CondensedTree tree)
    {
        var edges = ImmutableArray.CreateBuilder<CondensedEdge>(tree.Edges.Length);
        foreach (var edge in tree.Edges)
        {
            edges.Add(edge with { Lambda = (float)Math.Exp(-Distance(1 / edge.Lambda)) });
        }

        return new CondensedTree(edges.MoveToImmutable(), tree.PointCount);
    }
}
