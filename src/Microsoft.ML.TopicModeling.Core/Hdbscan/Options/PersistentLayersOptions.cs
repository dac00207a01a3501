namespace Microsoft.ML.TopicModeling;

/// <summary>Which layers to make. The defaults are those of the fast_hdbscan library, but for the base size.</summary>
public sealed class PersistentLayersOptions
{
    /// <summary>
    /// Gets or sets the smallest group that counts as a cluster in the finest layer; at least 2. Null (the default): that of the fit.
    /// </summary>
    public int? BaseMinClusterSize { get; set; }

    /// <summary>
    /// Gets or sets about how many clusters the base layer should have, at least 1: its minimum size is searched.
    /// Null (the default): as many as the base size gives.
    /// </summary>
    public int? BaseNumberOfClusters { get; set; }

    /// <summary>Gets or sets the most layers, the base layer counted; at least 1. Default: 10.</summary>
    public int MaxLayers { get; set; } = 10;

    /// <summary>
    /// Gets or sets how similar two layers may be: the share of clusters, from 0 to 1, that they have in common. Larger values give more layers, some
    /// of them nearly alike. Default: 0.2.
    /// </summary>
    public double SimilarityThreshold { get; set; } = 0.2;

    internal void Validate()
    {
        Throw.If(
            BaseMinClusterSize is not null && BaseNumberOfClusters is not null,
            "BaseMinClusterSize and BaseNumberOfClusters both say how fine the base layer is. Leave one of them null.",
            nameof(BaseMinClusterSize));
        Throw.IfLess(BaseMinClusterSize ?? 2, 2, nameof(BaseMinClusterSize));
        Throw.IfLess(BaseNumberOfClusters ?? 1, 1, nameof(BaseNumberOfClusters));
        Throw.IfLess(MaxLayers, 1, nameof(MaxLayers));
        Throw.IfOutside(SimilarityThreshold, 0, 1, nameof(SimilarityThreshold));
    }
}
