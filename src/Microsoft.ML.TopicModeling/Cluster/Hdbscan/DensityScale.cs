using System.Collections.Immutable;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>The scale of a data set's core distances, which makes distances of different data comparable: 0 for the densest point, 1 at the mean.</summary>
/// <param name="Smallest">The smallest core distance.</param>
/// <param name="Range">The mean core distance less the smallest; 1 where these are equal.</param>
internal readonly record struct DensityScale(double Smallest, double Range)
{
    /// <summary>Leaves distances as they are.</summary>
    public static DensityScale None { get; } = new(0, 1);

    public static DensityScale Of(ReadOnlySpan<double> cores)
    {
        var (smallest, sum) = (double.PositiveInfinity, 0.0);
        foreach (var core in cores)
        {
            smallest = Math.Min(smallest, core);
            sum += core;
        }

        return Of(smallest, sum / cores.Length);
    }

    public static DensityScale Of(PointWeights weights)
    {
        var (smallest, sum, total) = (double.PositiveInfinity, 0.0, 0.0);
        for (var row = 0; row < weights.Values.Length; row++)
        {
            smallest = Math.Min(smallest, weights.Joins[row]);
            sum += weights.Joins[row] * weights.Values[row];
            total += weights.Values[row];
        }

        return Of(smallest, sum / total);
    }

    private static DensityScale Of(double smallest, double mean) =>
        mean > smallest && double.IsFinite(mean) ? new DensityScale(smallest, mean - smallest) : None;

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
