using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML;

/// <summary>Provides extension methods that create HDBSCAN trainers from the catalog of clustering trainers.</summary>
public static class HdbscanCatalog
{
    /// <summary>
    /// Creates an <see cref="HdbscanTrainer"/>, which clusters points by density. It finds the number of clusters by itself; points in none
    /// are noise.
    /// </summary>
    /// <param name="catalog">The catalog of clustering trainers.</param>
    /// <param name="featureColumnName">The name of the column of points, vectors of Single of known size.</param>
    /// <param name="minClusterSize">
    /// The smallest group that counts as a cluster, at least 2. Larger values give fewer and larger clusters.
    /// </param>
    /// <param name="minSamples">
    /// The number of the neighbor whose distance measures the density at a point, or null for <paramref name="minClusterSize"/>. Larger
    /// values make more points noise.
    /// </param>
    /// <param name="selection">The way in which clusters are selected from the hierarchy.</param>
    public static HdbscanTrainer Hdbscan(
        this ClusteringCatalog.ClusteringTrainers catalog,
        string featureColumnName = ColumnNames.Features,
        int minClusterSize = 5,
        int? minSamples = null,
        HdbscanSelection selection = HdbscanSelection.ExcessOfMass) => catalog.Hdbscan(new HdbscanTrainer.Options
        {
            FeatureColumnName = featureColumnName,
            MinClusterSize = minClusterSize,
            MinSamples = minSamples,
            Selection = selection,
        });

    /// <summary>Creates an <see cref="HdbscanTrainer"/> with all options.</summary>
    /// <param name="catalog">The catalog of clustering trainers.</param>
    /// <param name="options">The options.</param>
    public static HdbscanTrainer Hdbscan(this ClusteringCatalog.ClusteringTrainers catalog, HdbscanTrainer.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new HdbscanTrainer(CatalogEnvironment.Of(catalog), options);
    }
}
