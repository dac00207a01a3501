using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>The settings of <see cref="BERTopicEstimator"/>. The defaults are BERTopic's.</summary>
public sealed class BERTopicOptions
{
    /// <summary>The fewest documents of a topic. Larger values give fewer and broader topics.</summary>
    public int MinTopicSize { get; set; } = 10;

    /// <summary>How fine the topics are. <see cref="Microsoft.ML.TopicModeling.Granularity.Automatic"/> mostly gives fewer topics and fewer outliers than the default, which is BERTopic's.</summary>
    public Granularity Granularity { get; set; } = Granularity.Default;

    /// <summary>
    /// How many topics are left after similar ones are merged, at the end of the fit. To have that many from the hierarchy of clusters, without merging what HDBSCAN told apart,
    /// take <see cref="Microsoft.ML.TopicModeling.Granularity.About"/> instead.
    /// </summary>
    public NumberOfTopics NumberOfTopics { get; set; } = NumberOfTopics.AsFound;

    /// <summary>
    /// Guided: the words of topics that one hopes to find. The embeddings of documents that are near to a seed are drawn towards it, in the fit and of new rows,
    /// UMAP learns which seed it was, and the words count more (<see cref="ClassTfIdfOptions.SeedTopicList"/>). Null: none. Ready embeddings need
    /// <see cref="TopicModelOptions.Embedder"/> beside, which embeds the words.
    /// </summary>
    public IReadOnlyList<IReadOnlyCollection<string>>? SeedTopicList { get; set; }

    /// <summary>
    /// Zero-shot: names of topics that are known beforehand. A document that is similar enough to a name is of that topic, in the fit and later; only the others are clustered. Null: none.
    /// Ready embeddings need <see cref="TopicModelOptions.Embedder"/> beside, which embeds the names.
    /// </summary>
    public IReadOnlyList<string>? ZeroShotTopicList { get; set; }

    /// <summary>A document is of a named topic if the cosine with the nearest name is at least this. Larger values leave more documents to the clustering.</summary>
    public double ZeroShotMinSimilarity { get; set; } = 0.7;

    /// <summary>
    /// Semi-supervised: a column with the classes of documents, as far as they are known: a key, text or Int32, missing, empty or negative where not. UMAP draws documents of a class
    /// together and others apart; the clusters need not be the classes. Null: none. New rows do not need the column.
    /// </summary>
    public string? LabelColumnName { get; set; }

    /// <summary>
    /// Manual and supervised: a column with the topics of the documents, a key, text or Int32, missing, empty or negative for an outlier. The topics have the names
    /// of its values. Nothing is clustered: a new row gets the topic with the nearest embedding, or, if <see cref="Clustering"/> is a classifier for this column, a key
    /// then, the topic that it predicts. The classifier reads <see cref="BERTopicEstimator.ReducedColumn"/>, which holds the embedding itself if there is no
    /// <see cref="Reduction"/>. Null: topics are found.
    /// </summary>
    public string? GivenTopicColumnName { get; set; }

    /// <summary>
    /// Whether a column with the probability of each topic is added. With HDBSCAN they are memberships, for the documents of the fit as well
    /// (<see cref="TopicModel.GetDocumentTopicProbabilities"/>, 4 bytes for each document and cluster); otherwise they are the cosines with the topics' embeddings, not below 0.
    /// </summary>
    public bool CalculateProbabilities { get; set; }

    /// <summary>How topics are described: words, representations and aspects, documents, language.</summary>
    public TopicModelOptions Topics { get; set; } = new();

    /// <summary>
    /// A column that holds the embeddings already, a vector of Single of known size; no text is embedded then, and new rows need the
    /// column too. Null: the texts are embedded.
    /// </summary>
    public string? EmbeddingColumnName { get; set; }

    /// <summary>
    /// What embeds the texts; null: <c>EmbeddingModel.Default</c>, which comes with the library. The network is saved
    /// with the topics; a model made of an IEmbeddingGenerator cannot be.
    /// </summary>
    public EmbeddingModel? EmbeddingModel { get; set; }

    /// <summary>
    /// The stage that embeds the texts, if it is to be another: from the text column to <see cref="BERTopicEstimator.EmbeddingColumn"/>.
    /// </summary>
    public IEstimator<ITransformer>? Embedding { get; set; }

    /// <summary>
    /// The stage that reduces the embeddings, if it is to be another than UMAP: from <see cref="BERTopicEstimator.EmbeddingColumn"/>,
    /// or the column of ready embeddings, to <see cref="BERTopicEstimator.ReducedColumn"/>. With <see cref="SeedTopicList"/> the drawn embeddings are in
    /// <see cref="BERTopicEstimator.EmbeddingColumn"/>, wherever they come from.
    /// </summary>
    public IEstimator<ITransformer>? Reduction { get; set; }

    /// <summary>
    /// The stage that clusters, if it is to be another than HDBSCAN: from <see cref="BERTopicEstimator.ReducedColumn"/> to a key column
    /// "PredictedLabel". Any clustering trainer of ML.NET does, and so does a classifier.
    /// </summary>
    public IEstimator<ITransformer>? Clustering { get; set; }

    /// <summary>
    /// The settings of UMAP; null: 15 neighbours, 5 components, minimum distance 0, cosine. Seed, threads, progress and cancellation are those of
    /// this fit where they are not set.
    /// </summary>
    public UmapOptions? Umap { get; set; }

    /// <summary>
    /// The settings of HDBSCAN, which then also say how small a topic can be; null: excess of mass, clusters of at least <see cref="MinTopicSize"/>.
    /// Threads, progress and cancellation are those of this fit where they are not set.
    /// </summary>
    public HdbscanOptions? Hdbscan { get; set; }

    /// <summary>The name of the added column with the topic's label; null: the topic column's name and "Label".</summary>
    public string? TopicLabelColumnName { get; set; }

    /// <summary>The name of the added column with the topic's probability; null: the topic column's name and "Probability".</summary>
    public string? TopicProbabilityColumnName { get; set; }

    /// <summary>The name of the column that <see cref="CalculateProbabilities"/> adds; null: the topic column's name and "Probabilities".</summary>
    public string? TopicProbabilitiesColumnName { get; set; }

    /// <summary>The name of the added column with the topic as a key.</summary>
    public string PredictedLabelColumnName { get; set; } = ColumnNames.PredictedLabel;

    /// <summary>The name of the added column with the score of each topic.</summary>
    public string ScoreColumnName { get; set; } = ColumnNames.Score;

    /// <summary>The seed of all that is random. Null: the seed of the MLContext, or 42 if it has none.</summary>
    public int? Seed { get; set; }

    /// <summary>The most threads to use; null: one per processor. The result does not depend on it.</summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>Told how far a fit has come, stage by stage.</summary>
    public IProgress<TopicModelingProgress>? Progress { get; set; }

    /// <summary>Stops a fit within a second; nothing is kept of it then.</summary>
    public CancellationToken Cancellation { get; set; }
}
