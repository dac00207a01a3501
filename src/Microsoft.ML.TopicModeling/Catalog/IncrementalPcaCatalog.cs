using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML;

/// <summary>Incremental principal components in the catalog of transforms.</summary>
public static class IncrementalPcaCatalog
{
    /// <summary>Reduces vectors to their coordinates along the principal components, which further batches refine.</summary>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="outputColumnName">The column of coordinates to add.</param>
    /// <param name="inputColumnName">The column of vectors to read; null for one of the output's name.</param>
    /// <param name="numberOfComponents">See <see cref="IncrementalPcaOptions.NumberOfComponents"/>.</param>
    public static IncrementalPcaEstimator IncrementalPca(
        this TransformsCatalog catalog, string outputColumnName, string? inputColumnName = null, int numberOfComponents = 5) =>
        catalog.IncrementalPca(
            outputColumnName, inputColumnName, new IncrementalPcaEstimator.Options { NumberOfComponents = numberOfComponents });

    /// <summary>Reduces vectors to their coordinates along the principal components, with every option.</summary>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="outputColumnName">The column of coordinates to add.</param>
    /// <param name="inputColumnName">The column of vectors to read; null for one of the output's name.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message names it.</exception>
    public static IncrementalPcaEstimator IncrementalPca(
        this TransformsCatalog catalog, string outputColumnName, string? inputColumnName, IncrementalPcaEstimator.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new IncrementalPcaEstimator(CatalogEnvironment.Of(catalog), outputColumnName, inputColumnName, options);
    }
}
