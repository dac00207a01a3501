using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML;

/// <summary>Provides extension methods that create incremental PCA components from the catalog of transforms.</summary>
public static class IncrementalPcaCatalog
{
    /// <summary>
    /// Creates an <see cref="IncrementalPcaEstimator"/>, which reduces vectors to their coordinates along the principal components. Further
    /// batches refine these.
    /// </summary>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="outputColumnName">The name of the column of coordinates to add.</param>
    /// <param name="inputColumnName">The name of the column of vectors, or null for <paramref name="outputColumnName"/>.</param>
    /// <param name="numberOfComponents">See <see cref="IncrementalPcaOptions.NumberOfComponents"/>.</param>
    public static IncrementalPcaEstimator IncrementalPca(
        this TransformsCatalog catalog, string outputColumnName, string? inputColumnName = null, int numberOfComponents = 5) =>
        catalog.IncrementalPca(
            outputColumnName, inputColumnName, new IncrementalPcaEstimator.Options { NumberOfComponents = numberOfComponents });

    /// <summary>Creates an <see cref="IncrementalPcaEstimator"/> with all options.</summary>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="outputColumnName">The name of the column of coordinates to add.</param>
    /// <param name="inputColumnName">The name of the column of vectors, or null for <paramref name="outputColumnName"/>.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static IncrementalPcaEstimator IncrementalPca(
        this TransformsCatalog catalog, string outputColumnName, string? inputColumnName, IncrementalPcaEstimator.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new IncrementalPcaEstimator(CatalogEnvironment.Of(catalog), outputColumnName, inputColumnName, options);
    }
}
