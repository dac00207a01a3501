using System.Collections.Immutable;
using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Clusterings of one data set at several grains, without a minimum cluster size that someone has to guess (PLSCAN).</summary>
/// <remarks>
/// As the minimum cluster size grows, leaves of the tree give way to their parents. The layers are those sizes at which the leaves are most persistent. It costs next to nothing beside the fit.
/// Source: Bot, McInnes, Aerts 2025, "Persistent multiscale density-based clustering", arXiv 2512.16558.
/// </remarks>
public sealed class PersistentLayers
{
    internal PersistentLayers(
        ImmutableArray<PersistentLayer> layers, ImmutableArray<PersistentLayerLink> links, ImmutableArray<float> minClusterSizes, ImmutableArray<float> totalPersistence)
    {
        (Layers, Links, MinClusterSizes, TotalPersistence) = (layers, links, minClusterSizes, totalPersistence);
        for (var layer = 1; layer < layers.Length; layer++)
        {
            BestLayer = layers[layer].Persistence > layers[BestLayer].Persistence ? layer : BestLayer;
        }
    }

    /// <summary>The layers, most clusters first. The base layer, which has all leaves at the base size, is always among them, with persistence 0.</summary>
    public ImmutableArray<PersistentLayer> Layers { get; }

    /// <summary>The place in <see cref="Layers"/> of the most persistent one.</summary>
    public int BestLayer { get; }

    /// <summary>The most persistent layer.</summary>
    public PersistentLayer Best => Layers[BestLayer];

    /// <summary>For each cluster of each layer its parent, so that the layers are one tree.</summary>
    public ImmutableArray<PersistentLayerLink> Links { get; }

    /// <summary>The minimum cluster sizes at which a cluster becomes a leaf, ascending.</summary>
    public ImmutableArray<float> MinClusterSizes { get; }

    /// <summary>How persistent the leaves are in all at each of <see cref="MinClusterSizes"/>; layers are its peaks.</summary>
    public ImmutableArray<float> TotalPersistence { get; }
}

/// <summary>A cluster and the one that it is a part of in a coarser layer.</summary>
/// <param name="ParentLayer">The coarser layer; the number of layers for the root, which holds what has no parent.</param>
/// <param name="Parent">The label of the parent in its layer; 0 for the root.</param>
/// <param name="ChildLayer">The finer layer.</param>
/// <param name="Child">The label of the cluster in its layer.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct PersistentLayerLink(int ParentLayer, int Parent, int ChildLayer, int Child)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"cluster {Child} of layer {ChildLayer} in cluster {Parent} of layer {ParentLayer}");
}
