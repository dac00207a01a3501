using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML;

/// <summary>BERTopic on batches in the catalog of text transforms.</summary>
public static class OnlineBERTopicCatalog
{
    /// <summary>
    /// Finds the topics of texts that come in batches: sentence embeddings, incremental PCA, mini-batch k-means and c-TF-IDF.
    /// </summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="outputColumnName">
    /// The column to add with the topic's id; "Label" and "Probability" are appended for two of the others.
    /// </param>
    /// <param name="inputColumnName">The column of texts; null for one of the output's name.</param>
    /// <param name="numberOfClusters">The number of clusters, each of which is a topic, over all batches.</param>
    /// <param name="stopWords">Words that describe no topic, such as <see cref="StopWords.English"/>; null for none.</param>
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

    /// <summary>Finds the topics of texts that come in batches, with all settings.</summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="outputColumnName">The column to add with the topic's id.</param>
    /// <param name="inputColumnName">The column of texts; null for one of the output's name.</param>
    /// <param name="options">The settings.</param>
    public static OnlineBERTopicEstimator OnlineBERTopic(
        this TransformsCatalog.TextTransforms catalog, string outputColumnName, string? inputColumnName, OnlineBERTopicOptions options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new OnlineBERTopicEstimator(CatalogEnvironment.Of(catalog), outputColumnName, inputColumnName ?? outputColumnName, options);
    }
}
