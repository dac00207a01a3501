using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML;

/// <summary>BERTopic in the catalog of text transforms.</summary>
public static class BERTopicCatalog
{
    /// <summary>Finds the topics of texts: sentence embeddings, UMAP, HDBSCAN and c-TF-IDF.</summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="outputColumnName">
    /// The column to add with the topic's id; "Label" and "Probability" are appended for two of the others.
    /// </param>
    /// <param name="inputColumnName">The column of texts; null for one of the output's name.</param>
    /// <param name="minTopicSize">The fewest documents of a topic. Larger values give fewer and broader topics.</param>
    /// <param name="topWords">The number of words that describe a topic.</param>
    /// <param name="stopWords">Words that describe no topic, such as <see cref="StopWords.English"/>; null for none.</param>
    public static BERTopicEstimator BERTopic(
        this TransformsCatalog.TextTransforms catalog,
        string outputColumnName,
        string? inputColumnName = null,
        int minTopicSize = 10,
        int topWords = 10,
        IReadOnlyCollection<string>? stopWords = null)
    {
        var topics = new TopicModelOptions { TopWords = topWords, Vectorizer = { StopWords = stopWords } };
        return catalog.BERTopic(outputColumnName, inputColumnName, new BERTopicOptions { MinTopicSize = minTopicSize, Topics = topics });
    }

    /// <summary>Finds the topics of texts, with all settings.</summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="outputColumnName">The column to add with the topic's id.</param>
    /// <param name="inputColumnName">The column of texts; null for one of the output's name.</param>
    /// <param name="options">The settings.</param>
    public static BERTopicEstimator BERTopic(
        this TransformsCatalog.TextTransforms catalog, string outputColumnName, string? inputColumnName, BERTopicOptions options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new BERTopicEstimator(CatalogEnvironment.Of(catalog), outputColumnName, inputColumnName ?? outputColumnName, options);
    }

    /// <summary>
    /// Gives texts the topics of a model that is there already, by the nearness of embeddings alone: one read by
    /// <see cref="TopicModel.ReadBERTopic"/>, or merged of several.
    /// </summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="outputColumnName">
    /// The column to add with the topic's id; "Label" and "Probability" are appended for two of the others.
    /// </param>
    /// <param name="inputColumnName">The column of texts; null for one of the output's name.</param>
    /// <param name="model">The topics, with their embeddings.</param>
    /// <param name="embeddingModel">What embedded the documents of the fit; null for all-MiniLM-L6-v2, which is built in.</param>
    public static NearestTopicsEstimator NearestTopics(
        this TransformsCatalog.TextTransforms catalog,
        string outputColumnName,
        string? inputColumnName,
        TopicModel model,
        EmbeddingModel? embeddingModel = null) =>
        catalog.NearestTopics(outputColumnName, inputColumnName, model, new NearestTopicsOptions { EmbeddingModel = embeddingModel });

    /// <summary>Gives texts the topics of a model that is there already, with all settings.</summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="outputColumnName">The column to add with the topic's id.</param>
    /// <param name="inputColumnName">
    /// The column of texts; null for one of the output's name. Not needed if the options name a column of embeddings.
    /// </param>
    /// <param name="model">The topics, with their embeddings.</param>
    /// <param name="options">The settings.</param>
    public static NearestTopicsEstimator NearestTopics(
        this TransformsCatalog.TextTransforms catalog,
        string outputColumnName,
        string? inputColumnName,
        TopicModel model,
        NearestTopicsOptions options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new NearestTopicsEstimator(
            CatalogEnvironment.Of(catalog), outputColumnName, inputColumnName ?? outputColumnName, model, options);
    }
}
