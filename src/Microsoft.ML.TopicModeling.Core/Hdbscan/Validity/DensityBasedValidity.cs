using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.ML.TopicModeling.Cluster;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents the density-based clustering validation (DBCV) of any clustering: how well it separates dense regions, from −1 (badly) to
/// 1.
/// </summary>
/// <param name="Total">
/// The mean validity of the clusters, weighted by their sizes; noise counts as 0. NaN if there are fewer than two clusters.
/// </param>
/// <param name="PerCluster">The validity of each cluster, by label: (separation − sparseness) / max(separation, sparseness).</param>
/// <remarks>
/// Sparseness is the longest edge inside a cluster's spanning tree, and separation is the shortest distance between the insides of two
/// clusters. Both are mutual reachability distances, with a core distance to which all points of the cluster contribute:
/// core(i) = (Σⱼ dᵢⱼ^(−D) / (n − 1))^(−1/D) in D dimensions. The time grows with n².
/// Source: Moulavi, Jaskowiak, Campello, Zimek, Sander 2014, "Density-based clustering validation".
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record DensityBasedValidity(double Total, ImmutableArray<double> PerCluster)
{
    /// <summary>Computes the validity of a clustering by Euclidean distance.</summary>
    /// <param name="points">The points.</param>
    /// <param name="labels">The cluster of each point, from 0 without gaps; −1 for noise.</param>
    /// <param name="cancellation">The token that cancels the work within a second.</param>
    /// <returns>The validity of the clustering and of each cluster.</returns>
    /// <exception cref="ArgumentException">The labels do not fit the points, or have gaps.</exception>
    public static DensityBasedValidity Compute(
        PointMatrix<double> points, IReadOnlyList<int> labels, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Throw.If(labels.Count != points.Count, $"There are {labels.Count} labels, but {points.Count} points.", nameof(labels));
        points.ThrowIfNotFinite(nameof(points));
        var clusters = labels.Count == 0 ? 0 : labels.Max() + 1;
        var insides = new ClusterInside[clusters];
        for (var cluster = 0; cluster < clusters; cluster++)
        {
            cancellation.ThrowIfCancellationRequested();
            int[] rows = [.. Enumerable.Range(0, labels.Count).Where(row => labels[row] == cluster)];
            Throw.If(
                rows.Length == 0,
                $"The labels go up to {clusters - 1}, but none is {cluster}. Number the clusters without gaps.",
                nameof(labels));
            insides[cluster] = ClusterInside.Find(points, rows);
        }

        var validities = new double[clusters];
        for (var cluster = 0; cluster < clusters; cluster++)
        {
            cancellation.ThrowIfCancellationRequested();
            var inside = insides[cluster];
            var separation = insides.Where(other => other != inside).Select(inside.Separation).DefaultIfEmpty(double.NaN).Min();
            validities[cluster] = (separation - inside.Sparseness) / Math.Max(separation, inside.Sparseness);
        }

        var total = validities.Select((validity, cluster) => validity * insides[cluster].Size / labels.Count).Sum();
        return new DensityBasedValidity(clusters < 2 ? double.NaN : total, [.. validities]);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Total:0.###} over {PerCluster.Length} clusters");
}
