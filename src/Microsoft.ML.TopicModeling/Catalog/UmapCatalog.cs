using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML;

/// <summary>Provides extension methods that create UMAP components from the catalog of transforms.</summary>
public static class UmapCatalog
{
    /// <summary>Creates a <see cref="UmapEstimator"/>, which reduces vectors to few coordinates and keeps near vectors near.</summary>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="outputColumnName">The name of the column of positions to add.</param>
    /// <param name="inputColumnName">The name of the column of vectors, or null for <paramref name="outputColumnName"/>.</param>
    /// <param name="numberOfNeighbors">See <see cref="UmapOptions.NumberOfNeighbors"/>.</param>
    /// <param name="numberOfComponents">See <see cref="UmapOptions.NumberOfComponents"/>.</param>
    /// <param name="minimumDistance">See <see cref="UmapOptions.MinimumDistance"/>.</param>
    /// <param name="metric">See <see cref="UmapOptions.Metric"/>.</param>
    public static UmapEstimator Umap(
        this TransformsCatalog catalog,
        string outputColumnName,
        string? inputColumnName = null,
        int numberOfNeighbors = 15,
        int numberOfComponents = 2,
        double minimumDistance = 0.1,
        UmapMetric metric = UmapMetric.Euclidean) =>
        catalog.Umap(outputColumnName, inputColumnName, new UmapOptions
        {
            NumberOfNeighbors = numberOfNeighbors,
            NumberOfComponents = numberOfComponents,
            MinimumDistance = minimumDistance,
            Metric = metric,
        });

    /// <summary>Creates a <see cref="UmapEstimator"/>, which reduces vectors to few coordinates and keeps near vectors near.</summary>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="outputColumnName">The name of the column of positions to add.</param>
    /// <param name="inputColumnName">The name of the column of vectors, or null for <paramref name="outputColumnName"/>.</param>
    /// <param name="options">The options.</param>
    public static UmapEstimator Umap(this TransformsCatalog catalog, string outputColumnName, string? inputColumnName, UmapOptions options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new UmapEstimator(CatalogEnvironment.Of(catalog), outputColumnName, inputColumnName, options);
    }

    /// <summary>
    /// Creates a <see cref="CombinedUmapEstimator"/>, which reduces rows that several columns describe to few coordinates, and keeps near
    /// what is near in them together.
    /// </summary>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="outputColumnName">The name of the column of positions to add.</param>
    /// <param name="columns">The columns, each with its metric, and with how it is combined with those before it.</param>
    /// <example>
    /// <code>
    /// var options = new BERTopicOptions
    /// {
    ///     Reduction = new MLContext(seed: 42).Transforms.CombinedUmap(
    ///         BERTopicEstimator.ReducedColumn,
    ///         new UmapColumn(BERTopicEstimator.EmbeddingColumn),
    ///         new UmapColumn("Year") { Scale = 10 },
    ///         new UmapColumn("President") { Weight = 0.3 }),
    /// };
    /// </code>
    /// </example>
    public static CombinedUmapEstimator CombinedUmap(
        this TransformsCatalog catalog, string outputColumnName, params UmapColumn[] columns) =>
        catalog.CombinedUmap(outputColumnName, new UmapOptions(), columns);

    /// <summary>
    /// Creates a <see cref="CombinedUmapEstimator"/>, which reduces rows that several columns describe to few coordinates, and keeps near
    /// what is near in them together.
    /// </summary>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="outputColumnName">The name of the column of positions to add.</param>
    /// <param name="options">
    /// The options of the layout, and the seed, threads, progress and cancellation of all. Those of the neighbors belong to the columns.
    /// </param>
    /// <param name="columns">The columns, each with its metric, and with how it is combined with those before it.</param>
    public static CombinedUmapEstimator CombinedUmap(
        this TransformsCatalog catalog, string outputColumnName, UmapOptions options, params UmapColumn[] columns)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new CombinedUmapEstimator(CatalogEnvironment.Of(catalog), outputColumnName, options, columns);
    }
}
