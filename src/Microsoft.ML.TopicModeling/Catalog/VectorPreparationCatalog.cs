using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML;

/// <summary>Provides extension methods that create components which prepare vectors, from the catalog of transforms.</summary>
public static class VectorPreparationCatalog
{
    /// <summary>
    /// Creates a <see cref="VectorPreparationEstimator"/>, which removes what all vectors, or those of a group, have in common, keeps the
    /// directions that stand out from noise, and scales the vectors to unit length.
    /// </summary>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="outputColumnName">The name of the column of prepared vectors to add.</param>
    /// <param name="inputColumnName">The name of the column of vectors, or null for <paramref name="outputColumnName"/>.</param>
    /// <param name="numberOfComponents">
    /// See <see cref="VectorPreparationOptions.NumberOfComponents"/>; null for the default.
    /// </param>
    /// <param name="centerByColumnName">See <see cref="VectorPreparationEstimator.Options.CenterByColumnName"/>.</param>
    public static VectorPreparationEstimator PrepareVectors(
        this TransformsCatalog catalog,
        string outputColumnName,
        string? inputColumnName = null,
        NumberOfPrincipalComponents? numberOfComponents = null,
        string? centerByColumnName = null) =>
        catalog.PrepareVectors(outputColumnName, inputColumnName, new VectorPreparationEstimator.Options
        {
            NumberOfComponents = numberOfComponents ?? NumberOfPrincipalComponents.Automatic,
            CenterByColumnName = centerByColumnName,
        });

    /// <summary>Creates a <see cref="VectorPreparationEstimator"/> with all options.</summary>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="outputColumnName">The name of the column of prepared vectors to add.</param>
    /// <param name="inputColumnName">The name of the column of vectors, or null for <paramref name="outputColumnName"/>.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static VectorPreparationEstimator PrepareVectors(
        this TransformsCatalog catalog, string outputColumnName, string? inputColumnName, VectorPreparationEstimator.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new VectorPreparationEstimator(CatalogEnvironment.Of(catalog), outputColumnName, inputColumnName, options);
    }
}
