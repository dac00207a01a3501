using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML;

/// <summary>Provides extension methods that create BERTopic components from the catalog of text transforms.</summary>
public static class BERTopicCatalog
{
    /// <summary>
    /// Creates a <see cref="BERTopicEstimator"/>, which finds the topics of texts by sentence embeddings, UMAP, HDBSCAN and c-TF-IDF.
    /// </summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="outputColumnName">
    /// The name of the column to add with the topic's id. The columns of its label and probability append "Label" and "Probability" to it.
    /// </param>
    /// <param name="inputColumnName">The name of the column of texts, or null for <paramref name="outputColumnName"/>.</param>
    /// <param name="minTopicSize">
    /// The minimum number of documents of a topic, at least 2. Larger values give fewer and broader topics.
    /// </param>
    /// <param name="topWords">The number of words that describe a topic, from 1 to 10,000.</param>
    /// <param name="stopWords">The words that cannot describe a topic, such as <see cref="StopWords.English"/>, or null for none.</param>
    /// <example>
    /// <code>
    /// var ml = new MLContext(seed: 42);
    /// string[] texts = File.ReadAllLines("texts.txt");
    /// BERTopicTransformer fitted = ml.Transforms.Text.BERTopic("Topic", "Text", stopWords: StopWords.English).Fit(texts);
    /// </code>
    /// </example>
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

    /// <summary>Creates a <see cref="BERTopicEstimator"/> with all options.</summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="outputColumnName">The name of the column to add with the topic's id.</param>
    /// <param name="inputColumnName">The name of the column of texts, or null for <paramref name="outputColumnName"/>.</param>
    /// <param name="options">The options.</param>
    public static BERTopicEstimator BERTopic(
        this TransformsCatalog.TextTransforms catalog, string outputColumnName, string? inputColumnName, BERTopicOptions options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new BERTopicEstimator(CatalogEnvironment.Of(catalog), outputColumnName, inputColumnName ?? outputColumnName, options);
    }

    /// <summary>
    /// Creates a <see cref="NearestTopicsEstimator"/>, which assigns the topics of an existing model to texts by the nearness of embeddings
    /// alone. Use it for a model that was read by <see cref="TopicModel.ReadBERTopic"/> or merged from several.
    /// </summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="outputColumnName">
    /// The name of the column to add with the topic's id. The columns of its label and probability append "Label" and "Probability" to it.
    /// </param>
    /// <param name="inputColumnName">The name of the column of texts, or null for <paramref name="outputColumnName"/>.</param>
    /// <param name="model">The model of the topics, which must have topic embeddings.</param>
    /// <param name="embeddingModel">The model that embedded the documents of the fit, or null for the built-in all-MiniLM-L6-v2.</param>
    public static NearestTopicsEstimator NearestTopics(
        this TransformsCatalog.TextTransforms catalog,
        string outputColumnName,
        string? inputColumnName,
        TopicModel model,
        EmbeddingModel? embeddingModel = null) =>
        catalog.NearestTopics(outputColumnName, inputColumnName, model, new NearestTopicsOptions { EmbeddingModel = embeddingModel });

    /// <summary>Creates a <see cref="NearestTopicsEstimator"/> with all options.</summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="outputColumnName">The name of the column to add with the topic's id.</param>
    /// <param name="inputColumnName">
    /// The name of the column of texts, or null for <paramref name="outputColumnName"/>. Not needed if the options name a column of
    /// embeddings.
    /// </param>
    /// <param name="model">The model of the topics, which must have topic embeddings.</param>
    /// <param name="options">The options.</param>
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
