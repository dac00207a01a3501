using System.Collections.Immutable;
using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents clusterings of one data set at several granularities, for which no minimum cluster size has to be guessed (PLSCAN).
/// </summary>
/// <remarks>
/// As the minimum cluster size grows, leaves of the tree are replaced by their parents. The layers are the sizes at which the leaves are
/// most persistent. Compared with the fit, this takes hardly any time.
/// Source: Bot, McInnes, Aerts 2025, "Persistent multiscale density-based clustering", arXiv 2512.16558.
/// </remarks>
public sealed class PersistentLayers
{
    internal PersistentLayers(
        ImmutableArray<PersistentLayer> layers,
        ImmutableArray<PersistentLayerLink> links,
        ImmutableArray<float> minClusterSizes,
        ImmutableArray<float> totalPersistence)
    {
        (Layers, Links, MinClusterSizes, TotalPersistence) = (layers, links, minClusterSizes, totalPersistence);
        for (var layer = 1; layer < layers.Length; layer++)
        {
            BestLayer = layers[layer].Persistence > layers[BestLayer].Persistence ? layer : BestLayer;
        }
    }

    /// <summary>
    /// Gets the layers, most clusters first. The base layer, which has all leaves at the base size, is always among them, with persistence
    /// 0.
    /// </summary>
    public ImmutableArray<PersistentLayer> Layers { get; }

    /// <summary>Gets the index in <see cref="Layers"/> of the most persistent layer.</summary>
    public int BestLayer { get; }

    /// <summary>Gets the most persistent layer.</summary>
    public PersistentLayer Best => Layers[BestLayer];

    /// <summary>Gets the parent of each cluster of each layer, which makes the layers one tree.</summary>
    public ImmutableArray<PersistentLayerLink> Links { get; }

    /// <summary>Gets the minimum cluster sizes at which a cluster becomes a leaf, ascending.</summary>
    public ImmutableArray<float> MinClusterSizes { get; }

    /// <summary>
    /// Gets the total persistence of the leaves at each of <see cref="MinClusterSizes"/>. The layers are its peaks.
    /// </summary>
    public ImmutableArray<float> TotalPersistence { get; }
}

/// <summary>Represents the link from a cluster to the one in a coarser layer that it is part of.</summary>
/// <param name="ParentLayer">The coarser layer; the number of layers for the root, which holds all clusters without a parent.</param>
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
