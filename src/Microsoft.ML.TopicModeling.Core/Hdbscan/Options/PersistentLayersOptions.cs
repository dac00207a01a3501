namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents the options of <see cref="HdbscanModel.PersistentLayers(PersistentLayersOptions?)"/>. Except for the base size, the defaults
/// are those of the fast_hdbscan library.
/// </summary>
public sealed class PersistentLayersOptions
{
    /// <summary>
    /// Gets or sets the size of the smallest group that counts as a cluster in the finest layer; at least 2. The default is
    /// <see langword="null"/>, which means the minimum cluster size of the fit.
    /// </summary>
    public int? BaseMinClusterSize { get; set; }

    /// <summary>
    /// Gets or sets the approximate number of clusters in the base layer, for which a minimum cluster size is searched; at least 1.
    /// The default is <see langword="null"/>, which means as many clusters as <see cref="BaseMinClusterSize"/> gives.
    /// </summary>
    public int? BaseNumberOfClusters { get; set; }

    /// <summary>Gets or sets the maximum number of layers, including the base layer; at least 1. The default is 10.</summary>
    public int MaxLayers { get; set; } = 10;

    /// <summary>
    /// Gets or sets how similar two layers may be, as the fraction of clusters that they share, from 0 to 1. Larger values give more
    /// layers, some of them nearly alike. The default is 0.2.
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
