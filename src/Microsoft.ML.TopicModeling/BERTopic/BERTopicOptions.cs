using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling;

/// <summary>The settings of <see cref="BERTopicEstimator"/>. The defaults are BERTopic's.</summary>
public sealed class BERTopicOptions
{
    /// <summary>The fewest documents of a topic. Larger values give fewer and broader topics.</summary>
    public int MinTopicSize { get; set; } = 10;

    /// <summary>How fine the topics are. <see cref="Microsoft.ML.TopicModeling.Granularity.Automatic"/> mostly gives fewer topics and fewer outliers than the default, which is BERTopic's.</summary>
    public Granularity Granularity { get; set; } = Granularity.Default;

    /// <summary>How topics are described: words, representations and aspects, documents, language.</summary>
    public TopicModelOptions Topics { get; set; } = new();

    /// <summary>
    /// A column that holds the embeddings already, a vector of Single of known size; no text is embedded then, and new rows need the
    /// column too. Null: the texts are embedded.
    /// </summary>
    public string? EmbeddingColumnName { get; set; }

    /// <summary>
    /// What embeds the texts; null: <see cref="Microsoft.ML.TopicModeling.EmbeddingModel.Default"/>, which comes with the library. The network is saved
    /// with the topics; a model made of an IEmbeddingGenerator cannot be.
    /// </summary>
    public EmbeddingModel? EmbeddingModel { get; set; }

    /// <summary>
    /// The stage that embeds the texts, if it is to be another: from the text column to <see cref="BERTopicEstimator.EmbeddingColumn"/>.
    /// </summary>
    public IEstimator<ITransformer>? Embedding { get; set; }

    /// <summary>
    /// The stage that reduces the embeddings, if it is to be another than UMAP: from <see cref="BERTopicEstimator.EmbeddingColumn"/>,
    /// or the column of ready embeddings, to <see cref="BERTopicEstimator.ReducedColumn"/>.
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

    /// <summary>The name of the added column with the topic as a key.</summary>
    public string PredictedLabelColumnName { get; set; } = DefaultColumnNames.PredictedLabel;

    /// <summary>The name of the added column with the score of each topic.</summary>
    public string ScoreColumnName { get; set; } = DefaultColumnNames.Score;

    /// <summary>The seed of all that is random. Null: the seed of the MLContext, or 42 if it has none.</summary>
    public int? Seed { get; set; }

    /// <summary>The most threads to use; null: one per processor. The result does not depend on it.</summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>Told how far a fit has come, stage by stage.</summary>
    public IProgress<TopicModelingProgress>? Progress { get; set; }

    /// <summary>Stops a fit within a second; nothing is kept of it then.</summary>
    public CancellationToken Cancellation { get; set; }
}
