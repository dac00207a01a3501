using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML;

/// <summary>Class-based TF-IDF in the catalog of text transforms.</summary>
public static class ClassTfIdfCatalog
{
    /// <summary>Learns the words of classes and turns texts into vectors of weighted words.</summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="outputColumnName">The column of weighted words to add.</param>
    /// <param name="inputColumnName">The text column to read; null for one of the output's name.</param>
    /// <param name="labelColumnName">The column of classes to fit to: a key, Int32 or text.</param>
    /// <param name="vectorizer">How words are counted, or null for the defaults.</param>
    public static ClassTfIdfEstimator ClassTfIdf(
        this TransformsCatalog.TextTransforms catalog,
        string outputColumnName,
        string? inputColumnName = null,
        string labelColumnName = ColumnNames.Label,
        CountVectorizerOptions? vectorizer = null) => catalog.ClassTfIdf(
            outputColumnName,
            inputColumnName,
            new ClassTfIdfEstimator.Options { LabelColumnName = labelColumnName, Vectorizer = vectorizer ?? new() });

    /// <summary>Learns the words of classes and turns texts into vectors of weighted words, with every option.</summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="outputColumnName">The column of weighted words to add.</param>
    /// <param name="inputColumnName">The text column to read; null for one of the output's name.</param>
    /// <param name="options">The settings.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message names it.</exception>
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
