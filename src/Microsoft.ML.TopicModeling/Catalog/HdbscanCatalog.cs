using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML;

/// <summary>HDBSCAN in the catalog of clustering trainers.</summary>
public static class HdbscanCatalog
{
    /// <summary>Clusters points by density: finds the number of clusters by itself, and calls points noise that are in none.</summary>
    /// <param name="catalog">The catalog of clustering trainers.</param>
    /// <param name="featureColumnName">The column of points, vectors of Single of known size.</param>
    /// <param name="minClusterSize">The smallest group that counts as a cluster; larger values give fewer and larger clusters.</param>
    /// <param name="minSamples">
    /// Which neighbor tells how dense it is at a point; larger values make more points noise. Null: <paramref name="minClusterSize"/>.
    /// </param>
    /// <param name="selection">How clusters are taken from the hierarchy.</param>
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

    /// <summary>Clusters points by density, with every option.</summary>
    /// <param name="catalog">The catalog of clustering trainers.</param>
    /// <param name="options">How.</param>
    public static HdbscanTrainer Hdbscan(this ClusteringCatalog.ClusteringTrainers catalog, HdbscanTrainer.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new HdbscanTrainer(CatalogEnvironment.Of(catalog), options);
    }
}
