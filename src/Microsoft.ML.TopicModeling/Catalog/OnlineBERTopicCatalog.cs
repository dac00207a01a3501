using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML;

/// <summary>Provides extension methods that create components for BERTopic on batches from the catalog of text transforms.</summary>
public static class OnlineBERTopicCatalog
{
    /// <summary>
    /// Creates an <see cref="OnlineBERTopicEstimator"/>, which finds the topics of texts that come in batches by sentence embeddings,
    /// incremental PCA, mini-batch k-means and c-TF-IDF.
    /// </summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="outputColumnName">
    /// The name of the column to add with the topic's id. The columns of its label and probability append "Label" and "Probability" to it.
    /// </param>
    /// <param name="inputColumnName">The name of the column of texts, or null for <paramref name="outputColumnName"/>.</param>
    /// <param name="numberOfClusters">The number of clusters over all batches, at least 1. Each cluster is a topic.</param>
    /// <param name="stopWords">The words that cannot describe a topic, such as <see cref="StopWords.English"/>, or null for none.</param>
    public static OnlineBERTopicEstimator OnlineBERTopic(
        this TransformsCatalog.TextTransforms catalog,
        string outputColumnName,
        string? inputColumnName = null,
        int numberOfClusters = 50,
        IReadOnlyCollection<string>? stopWords = null) =>
        catalog.OnlineBERTopic(
            outputColumnName,
            inputColumnName,
            new() { NumberOfClusters = numberOfClusters, Topics = { Vectorizer = { StopWords = stopWords } } });

    /// <summary>Creates an <see cref="OnlineBERTopicEstimator"/> with all options.</summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="outputColumnName">The name of the column to add with the topic's id.</param>
    /// <param name="inputColumnName">The name of the column of texts, or null for <paramref name="outputColumnName"/>.</param>
    /// <param name="options">The options.</param>
    public static OnlineBERTopicEstimator OnlineBERTopic(
        this TransformsCatalog.TextTransforms catalog, string outputColumnName, string? inputColumnName, OnlineBERTopicOptions options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new OnlineBERTopicEstimator(CatalogEnvironment.Of(catalog), outputColumnName, inputColumnName ?? outputColumnName, options);
    }
}
