using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>
/// Makes layers from a condensed tree: clusterings of different granularity, each of the leaves at one minimum cluster size.
/// </summary>
/// <remarks>
/// Source: Bot, McInnes, Aerts 2025, "Persistent multiscale density-based clustering"; options and orders are those of fast_hdbscan.
/// </remarks>
internal static class Layering
{
    /// <summary>
    /// Returns the base layer, which has all leaves of the tree, and the layers at the highest diverse peaks of persistence; most clusters
    /// first.
    /// </summary>
    public static PersistentLayers Compute(
        ClusterTree tree, PersistentLayersOptions options, PersistentLayer? searchedBase, float leastSize)
    {
        var barcode = SizeBarcode.Compute(tree, leastSize);
        var persistence = SizePersistence.Compute(barcode);
        var layers = new List<PersistentLayer> { searchedBase ?? Leaves(tree) };
        foreach (var peak in persistence.DiversePeaks(barcode, options.MaxLayers - 1, options.SimilarityThreshold))
        {
            var size = persistence.Sizes[peak];
            layers.Add(Layer(tree, barcode.Alive(size), persistence.Totals[peak], (int)size));
        }

        ImmutableArray<PersistentLayer> ordered = [.. layers.OrderBy(layer => layer.ClusterCount).Reverse()];
        return new PersistentLayers(
            ordered,
            Links(ordered),
            ImmutableCollectionsMarshal.AsImmutableArray(persistence.Sizes),
            ImmutableCollectionsMarshal.AsImmutableArray(persistence.Totals));
    }

    /// <summary>Returns the clusters at a minimum size, with densities in place of λ.</summary>
    public static ClusterTree Tree(CondensedTree condensed, DensityScale scale) => new(scale.Apply(condensed));

    /// <summary>Returns the clusters of the most persistent layer, ascending; the leaves if no layer stands out.</summary>
    public static int[] MostPersistent(ClusterTree tree, float leastSize)
    {
        var barcode = SizeBarcode.Compute(tree, leastSize);
        var persistence = SizePersistence.Compute(barcode);
        return persistence.DiversePeaks(barcode, mostPeaks: 1, threshold: 1) is [var peak]
            ? barcode.Alive(persistence.Sizes[peak])
            : ClusterSelection.Leaves(tree);
    }

    /// <summary>Returns the leaves at the minimum cluster size that gives nearly a number of clusters, found by bisection.</summary>
    /// <remarks>Of two sizes that are equally near, it takes the one that leaves fewer points out.</remarks>
    public static (PersistentLayer Layer, int MinClusterSize) About(SingleLinkageTree linkage, DensityScale scale, int clusters)
    {
        var (low, high) = (2, Math.Max(2, (int)(linkage.TotalSize / 2)));
        while (high - low > 1)
        {
            var middle = (int)Math.Round((low + high) / 2.0, MidpointRounding.ToEven);
            if (middle == low || middle == high)
            {
                break;
            }

            (low, high) = LeavesAt(middle).ClusterCount < clusters ? (low, middle) : (middle, high);
        }

        var (finer, coarser) = (LeavesAt(low), LeavesAt(high));
        var nearer = Math.Abs(finer.ClusterCount - clusters).CompareTo(Math.Abs(coarser.ClusterCount - clusters));
        return nearer < 0 || (nearer == 0 && Clustered(finer) > Clustered(coarser)) ? (finer, low) : (coarser, high);

        static int Clustered(PersistentLayer layer) => layer.Labels.Count(label => label >= 0);

        PersistentLayer LeavesAt(int size) => Leaves(Tree(Condensation.Compute(linkage, size), scale));
    }

    private static PersistentLayer Leaves(ClusterTree tree) =>
        Layer(tree, tree.Count == 1 ? [0] : ClusterSelection.Leaves(tree), persistence: 0, minClusterSize: null);

    private static PersistentLayer Layer(ClusterTree tree, int[] clusters, float persistence, int? minClusterSize)
    {
        var labels = Membership.LabelPoints(tree, clusters, Settings);
        var lambdas = tree.PointLambdas;
        var largest = new double[clusters.Length];
        for (var point = 0; point < labels.Length; point++)
        {
            if (labels[point] >= 0 && tree.PointClusters[point] == clusters[labels[point]])
            {
                largest[labels[point]] = Math.Max(largest[labels[point]], lambdas[point]);
            }
        }

        var strengths = new float[labels.Length];
        for (var point = 0; point < labels.Length; point++)
        {
            strengths[point] = labels[point] < 0 ? 0 : (float)Membership.Strength(lambdas[point], largest[labels[point]]);
        }

        return new PersistentLayer(
            ImmutableCollectionsMarshal.AsImmutableArray(labels),
            ImmutableCollectionsMarshal.AsImmutableArray(strengths),
            clusters.Length,
            persistence,
            minClusterSize);
    }

    // How the clusters of a tree label points depends on no option except these defaults.
    private static HdbscanSettings Settings { get; } = new HdbscanOptions().Validate();

    /// <summary>
    /// Returns the parent of each cluster: the cluster that holds any of its points in the next coarser layer that has one.
    /// </summary>
    private static ImmutableArray<PersistentLayerLink> Links(ImmutableArray<PersistentLayer> layers)
    {
        var links = ImmutableArray.CreateBuilder<PersistentLayerLink>();
        for (var layer = 0; layer < layers.Length; layer++)
        {
            var parents = new (int Layer, int Cluster)[layers[layer].ClusterCount];
            parents.AsSpan().Fill((layers.Length, 0));
            for (var upper = layer + 1; upper < layers.Length && Array.Exists(parents, parent => parent.Layer == layers.Length); upper++)
            {
                Link(layers[layer].Labels, layers[upper].Labels, upper, parents);
            }

            links.AddRange(parents.Select((parent, cluster) => new PersistentLayerLink(parent.Layer, parent.Cluster, layer, cluster)));
        }

        return links.ToImmutable();
    }

    private static void Link(ImmutableArray<int> labels, ImmutableArray<int> upperLabels, int upper, (int Layer, int Cluster)[] parents)
    {
        for (var point = 0; point < labels.Length; point++)
        {
            var (child, parent) = (labels[point], upperLabels[point]);
            if (child >= 0
                && parent >= 0
                && (parents[child].Layer > upper || (parents[child].Layer == upper && parent < parents[child].Cluster)))
            {
                parents[child] = (upper, parent);
            }
        }
    }
}
