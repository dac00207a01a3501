using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML;

/// <summary>Provides extension methods that create mini-batch k-means trainers from the catalog of clustering trainers.</summary>
public static class MiniBatchKMeansCatalog
{
    /// <summary>
    /// Creates a <see cref="MiniBatchKMeansTrainer"/>, which clusters points that come in batches into a given number of clusters.
    /// </summary>
    /// <param name="catalog">The catalog of clustering trainers.</param>
    /// <param name="featureColumnName">The name of the column of points, vectors of Single of known size.</param>
    /// <param name="numberOfClusters">See <see cref="MiniBatchKMeansOptions.NumberOfClusters"/>.</param>
    public static MiniBatchKMeansTrainer MiniBatchKMeans(
        this ClusteringCatalog.ClusteringTrainers catalog, string featureColumnName = ColumnNames.Features, int numberOfClusters = 50) =>
        catalog.MiniBatchKMeans(
            new MiniBatchKMeansTrainer.Options { FeatureColumnName = featureColumnName, NumberOfClusters = numberOfClusters });

    /// <summary>Creates a <see cref="MiniBatchKMeansTrainer"/> with all options.</summary>
    /// <param name="catalog">The catalog of clustering trainers.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static MiniBatchKMeansTrainer MiniBatchKMeans(
        this ClusteringCatalog.ClusteringTrainers catalog, MiniBatchKMeansTrainer.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new MiniBatchKMeansTrainer(CatalogEnvironment.Of(catalog), options);
    }
}
