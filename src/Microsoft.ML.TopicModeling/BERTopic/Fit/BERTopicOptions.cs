using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>The settings of <see cref="BERTopicEstimator"/>. The defaults are BERTopic's.</summary>
public sealed class BERTopicOptions
{
    private const int DefaultMinTopicSize = 10;

    // Others in their places were asked for, whatever they say.
    private readonly UmapOptions _ownUmap = UmapOfBERTopic;
    private readonly HdbscanOptions _ownHdbscan = new();

    /// <summary>Takes the defaults.</summary>
    public BERTopicOptions() => (Umap, Hdbscan) = (_ownUmap, _ownHdbscan);

    /// <summary>
    /// Gets or sets the fewest documents of a topic; at least 2. Larger values give fewer and broader topics.
    /// <see cref="HdbscanOptions.MinClusterSize"/> of <see cref="Hdbscan"/> goes before it. The default is 10.
    /// </summary>
    public int MinTopicSize { get; set; } = DefaultMinTopicSize;

    /// <summary>
    /// Gets or sets how fine the topics are. <see cref="Microsoft.ML.TopicModeling.Granularity.Automatic"/> mostly gives fewer topics and
    /// fewer outliers than the default, which is BERTopic's. The default is <see cref="Microsoft.ML.TopicModeling.Granularity.Default"/>.
    /// </summary>
    public Granularity Granularity { get; set; } = Granularity.Default;

    /// <summary>
    /// Gets or sets how many topics are left after similar ones are merged, at the end of the fit. To have that many from the hierarchy of
    /// clusters, without merging what HDBSCAN told apart, take <see cref="Microsoft.ML.TopicModeling.Granularity.About"/> instead. The
    /// default is <see cref="Microsoft.ML.TopicModeling.NumberOfTopics.AsFound"/>.
    /// </summary>
    public NumberOfTopics NumberOfTopics { get; set; } = NumberOfTopics.AsFound;

    /// <summary>
    /// Gets or sets, for a guided fit, the words of topics that one hopes to find. The embeddings of documents that are near to a seed are
    /// drawn toward it, in the fit and of new rows, UMAP learns which seed it was, and the idf of the words is multiplied by 1.2. Ready
    /// embeddings need <see cref="EmbeddingModel"/> beside, which embeds the words. Null (the default): none.
    /// </summary>
    public IReadOnlyList<IReadOnlyCollection<string>>? SeedTopicList { get; set; }

    /// <summary>
    /// Gets or sets, for a zero-shot fit, names of topics that are known beforehand. A document that is similar enough to a name is of that
    /// topic, in the fit and later; only the others are clustered. Ready embeddings need <see cref="EmbeddingModel"/> beside, which embeds
    /// the names. Null (the default): none.
    /// </summary>
    public IReadOnlyList<string>? ZeroShotTopicList { get; set; }

    /// <summary>
    /// Gets or sets the cosine with the nearest name, from −1 to 1, from which on a document is of a named topic. Larger values leave
    /// more documents to the clustering. The default is 0.7.
    /// </summary>
    public double ZeroShotMinSimilarity { get; set; } = 0.7;

    /// <summary>
    /// Gets or sets, for a semi-supervised fit, a column with the classes of documents, as far as they are known: a key, text or Int32,
    /// missing, empty or negative where not. UMAP draws documents of a class together and others apart; the clusters need not be the
    /// classes. New rows do not need the column. Null (the default): none.
    /// </summary>
    public string? LabelColumnName { get; set; }

    /// <summary>
    /// Gets or sets, for a manual or supervised fit, a column with the topics of the documents, a key, text or Int32, missing, empty or
    /// negative for an outlier. The topics have the names of its values. Nothing is clustered: a new row gets the topic with the nearest
    /// embedding, or, if <see cref="Clustering"/> is a classifier for this column, a key then, the topic that it predicts. The classifier
    /// reads <see cref="BERTopicEstimator.ReducedColumn"/>, which holds the embedding itself if there is no <see cref="Reduction"/>. Null
    /// (the default): topics are found.
    /// </summary>
    public string? GivenTopicColumnName { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether a column with the probability of each topic is added. With HDBSCAN they are memberships,
    /// for the documents of the fit as well (<see cref="TopicModel.GetDocumentTopicProbabilities"/>, 4 bytes for each document and
    /// cluster); otherwise they are the cosines with the topics' embeddings, not below 0. The default is false.
    /// </summary>
    public bool CalculateProbabilities { get; set; }

    /// <summary>
    /// Gets or sets how topics are described: words, representations and aspects, documents, language. The default is as
    /// <see cref="TopicModelOptions"/> says.
    /// </summary>
    public TopicModelOptions Topics { get; set; } = new();

    /// <summary>
    /// Gets or sets a column that holds the embeddings already, a vector of Single of known size; no text is embedded then, and new rows
    /// need the column too. Null (the default): the texts are embedded.
    /// </summary>
    public string? EmbeddingColumnName { get; set; }

    /// <summary>
    /// Gets or sets what embeds the texts, and the seeds, names and words of representations. The network is saved with the topics; a model
    /// made of an IEmbeddingGenerator cannot be. With <see cref="EmbeddingColumnName"/>, or an <see cref="Embedding"/> of another kind, it
    /// is the model by which those embeddings were made: it embeds what there is beside the texts. Null (the default):
    /// <c>EmbeddingModel.Default</c>, which comes with the library, embeds the texts; with ready embeddings nothing is embedded.
    /// </summary>
    public EmbeddingModel? EmbeddingModel { get; set; }

    /// <summary>
    /// Gets or sets how the texts are embedded: prefix, tokens, cache; seeds, names and the words of representations are embedded alike.
    /// Threads and progress are those of this fit where they are not set. The default is as
    /// <see cref="Microsoft.ML.TopicModeling.EmbeddingOptions"/> says.
    /// </summary>
    public EmbeddingOptions EmbeddingOptions { get; set; } = new();

    /// <summary>
    /// Gets or sets the stage that embeds the texts, if it is to be another: from the text column to
    /// <see cref="BERTopicEstimator.EmbeddingColumn"/>. What embeds in a <see cref="SentenceEmbeddingEstimator"/>, or in one at the end of
    /// a chain, also embeds seeds, names and the words of representations. Null (the default): <see cref="EmbeddingModel"/> does.
    /// </summary>
    public IEstimator<ITransformer>? Embedding { get; set; }

    /// <summary>
    /// Gets or sets the stage that reduces the embeddings, if it is to be another than UMAP: from
    /// <see cref="BERTopicEstimator.EmbeddingColumn"/>, or the column of ready embeddings, to
    /// <see cref="BERTopicEstimator.ReducedColumn"/>. With <see cref="SeedTopicList"/> the drawn embeddings are in
    /// <see cref="BERTopicEstimator.EmbeddingColumn"/>, wherever they come from. Null (the default): UMAP.
    /// </summary>
    public IEstimator<ITransformer>? Reduction { get; set; }

    /// <summary>
    /// Gets or sets the stage that clusters, if it is to be another than HDBSCAN: from <see cref="BERTopicEstimator.ReducedColumn"/> to a
    /// key column "PredictedLabel". Any clustering trainer of ML.NET does, and so does a classifier. Null (the default): HDBSCAN.
    /// </summary>
    public IEstimator<ITransformer>? Clustering { get; set; }

    /// <summary>
    /// Gets or sets the settings of UMAP; what they leave null has BERTopic's value. Seed, threads, progress and cancellation are those of
    /// this fit where they are not set. The default is 15 neighbors, 5 components, minimum distance 0, cosine.
    /// </summary>
    public UmapOptions Umap { get; set; }

    /// <summary>
    /// Gets or sets the settings of HDBSCAN; the smallest cluster that they leave null is <see cref="MinTopicSize"/>. Threads, progress and
    /// cancellation are those of this fit where they are not set. The default is excess of mass, Euclidean.
    /// </summary>
    public HdbscanOptions Hdbscan { get; set; }

    /// <summary>
    /// Gets or sets the name of the added column with the topic's label. Null (the default): the topic column's name and "Label".
    /// </summary>
    public string? TopicLabelColumnName { get; set; }

    /// <summary>
    /// Gets or sets the name of the added column with the topic's probability. Null (the default): the topic column's name and
    /// "Probability".
    /// </summary>
    public string? TopicProbabilityColumnName { get; set; }

    /// <summary>
    /// Gets or sets the name of the column that <see cref="CalculateProbabilities"/> adds. Null (the default): the topic column's name and
    /// "Probabilities".
    /// </summary>
    public string? TopicProbabilitiesColumnName { get; set; }

    /// <summary>Gets or sets the name of the added column with the topic as a key. The default is PredictedLabel.</summary>
    public string PredictedLabelColumnName { get; set; } = ColumnNames.PredictedLabel;

    /// <summary>Gets or sets the name of the added column with the score of each topic. The default is Score.</summary>
    public string ScoreColumnName { get; set; } = ColumnNames.Score;

    /// <summary>Gets or sets the seed of all that is random. Null (the default): the seed of the MLContext, or 42 if it has none.</summary>
    public int? Seed { get; set; }

    /// <summary>
    /// Gets or sets the maximum number of threads to use, at least 1. The result does not depend on it. Null (the default): one per
    /// processor.
    /// </summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>Gets or sets what is told how far a fit has come, stage by stage. Null (the default): nothing.</summary>
    public IProgress<TopicModelingProgress>? Progress { get; set; }

    /// <summary>Gets or sets what stops a fit within a second; nothing is kept of it then. The default is nothing.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>Whether a smallest topic was asked for that is not the default.</summary>
    internal bool HasMinTopicSize => MinTopicSize != DefaultMinTopicSize;

    /// <summary>Whether settings of UMAP were given.</summary>
    internal bool HasUmap => !ReferenceEquals(Umap, _ownUmap) || Umap != UmapOfBERTopic;

    /// <summary>Whether settings of HDBSCAN were given.</summary>
    internal bool HasHdbscan => !ReferenceEquals(Hdbscan, _ownHdbscan) || Hdbscan != new HdbscanOptions();

    /// <summary>The settings of UMAP, with BERTopic's values where none are set.</summary>
    internal UmapOptions FullUmap => OverDefaults(Umap);

    /// <summary>The settings of HDBSCAN, with BERTopic's values where none are set.</summary>
    internal HdbscanOptions FullHdbscan => Hdbscan with { MinClusterSize = Hdbscan.MinClusterSize ?? MinTopicSize };

    private static UmapOptions UmapOfBERTopic => new() { NumberOfComponents = 5, MinimumDistance = 0, Metric = UmapMetric.Cosine };

    /// <summary>The same options, of which no caller holds a part.</summary>
    internal BERTopicOptions Copy()
    {
        var copy = (BERTopicOptions)MemberwiseClone();
        copy.SeedTopicList = SeedTopicList?.Select(words => words.ToArray()).ToArray();
        copy.ZeroShotTopicList = ZeroShotTopicList?.ToArray();
        copy.EmbeddingOptions = EmbeddingOptions with { };
        copy.Umap = Umap.Copy();
        copy.Hdbscan = Hdbscan with { SampleWeights = Hdbscan.SampleWeights?.ToArray() };
        return copy;
    }

    private static UmapOptions OverDefaults(UmapOptions umap)
    {
        var unset = UmapOfBERTopic;
        return umap with
        {
            NumberOfComponents = umap.NumberOfComponents ?? unset.NumberOfComponents,
            MinimumDistance = umap.MinimumDistance ?? unset.MinimumDistance,
            Metric = umap.Metric ?? unset.Metric,
        };
    }
}
