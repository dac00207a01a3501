using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML;

/// <summary>Sentence embedding in the catalog of text transforms.</summary>
public static class SentenceEmbeddingCatalog
{
    /// <summary>Turns a text column into vectors whose nearness is nearness in meaning.</summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="outputColumnName">The column of vectors to add.</param>
    /// <param name="inputColumnName">The text column to read; null for one of the output's name.</param>
    /// <param name="model">What embeds; null for all-MiniLM-L6-v2, which is built in.</param>
    public static SentenceEmbeddingEstimator SentenceEmbedding(
        this TransformsCatalog.TextTransforms catalog,
        string outputColumnName,
        string? inputColumnName = null,
        EmbeddingModel? model = null) =>
        catalog.SentenceEmbedding(outputColumnName, inputColumnName, new SentenceEmbeddingEstimator.Options { Model = model });

    /// <summary>Turns a text column into vectors whose nearness is nearness in meaning, with every option.</summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="outputColumnName">The column of vectors to add.</param>
    /// <param name="inputColumnName">The text column to read; null for one of the output's name.</param>
    /// <param name="options">The settings.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message names it.</exception>
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
