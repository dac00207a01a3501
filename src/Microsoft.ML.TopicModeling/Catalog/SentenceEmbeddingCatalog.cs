using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML;

/// <summary>Provides extension methods that create sentence embedding components from the catalog of text transforms.</summary>
public static class SentenceEmbeddingCatalog
{
    /// <summary>
    /// Creates a <see cref="SentenceEmbeddingEstimator"/>, which turns texts into vectors that are near each other if the texts are similar
    /// in meaning.
    /// </summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="outputColumnName">The name of the column of vectors to add.</param>
    /// <param name="inputColumnName">The name of the column of texts, or null for <paramref name="outputColumnName"/>.</param>
    /// <param name="model">The embedding model, or null for the built-in all-MiniLM-L6-v2.</param>
    public static SentenceEmbeddingEstimator SentenceEmbedding(
        this TransformsCatalog.TextTransforms catalog,
        string outputColumnName,
        string? inputColumnName = null,
        EmbeddingModel? model = null) =>
        catalog.SentenceEmbedding(outputColumnName, inputColumnName, new SentenceEmbeddingEstimator.Options { Model = model });

    /// <summary>Creates a <see cref="SentenceEmbeddingEstimator"/> with all options.</summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="outputColumnName">The name of the column of vectors to add.</param>
    /// <param name="inputColumnName">The name of the column of texts, or null for <paramref name="outputColumnName"/>.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static SentenceEmbeddingEstimator SentenceEmbedding(
        this TransformsCatalog.TextTransforms catalog,
        string outputColumnName,
        string? inputColumnName,
        SentenceEmbeddingEstimator.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new SentenceEmbeddingEstimator(CatalogEnvironment.Of(catalog), outputColumnName, inputColumnName, options);
    }
}
