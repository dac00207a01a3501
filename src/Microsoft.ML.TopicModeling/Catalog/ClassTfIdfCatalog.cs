using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML;

/// <summary>Provides extension methods that create class-based TF-IDF components from the catalog of text transforms.</summary>
public static class ClassTfIdfCatalog
{
    /// <summary>
    /// Creates a <see cref="ClassTfIdfEstimator"/>, which learns the words of classes and turns texts into vectors of weighted words.
    /// </summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="outputColumnName">The name of the column of weighted words to add.</param>
    /// <param name="inputColumnName">The name of the column of texts, or null for <paramref name="outputColumnName"/>.</param>
    /// <param name="labelColumnName">The name of the column of classes to fit to: a key, Int32 or text.</param>
    /// <param name="vectorizer">The options for counting words, or null for the defaults.</param>
    public static ClassTfIdfEstimator ClassTfIdf(
        this TransformsCatalog.TextTransforms catalog,
        string outputColumnName,
        string? inputColumnName = null,
        string labelColumnName = ColumnNames.Label,
        CountVectorizerOptions? vectorizer = null) => catalog.ClassTfIdf(
            outputColumnName,
            inputColumnName,
            new ClassTfIdfEstimator.Options { LabelColumnName = labelColumnName, Vectorizer = vectorizer ?? new() });

    /// <summary>Creates a <see cref="ClassTfIdfEstimator"/> with all options.</summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="outputColumnName">The name of the column of weighted words to add.</param>
    /// <param name="inputColumnName">The name of the column of texts, or null for <paramref name="outputColumnName"/>.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static ClassTfIdfEstimator ClassTfIdf(
        this TransformsCatalog.TextTransforms catalog,
        string outputColumnName,
        string? inputColumnName,
        ClassTfIdfEstimator.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new ClassTfIdfEstimator(CatalogEnvironment.Of(catalog), outputColumnName, inputColumnName, options);
    }
}
