using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Work;

namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for <see cref="BERTopicEstimator"/>. The defaults are BERTopic's.</summary>
public sealed class BERTopicOptions
{
    private const int DefaultMinTopicSize = 10;

    // Other objects in their places were given by the caller, whatever their values.
    private readonly UmapOptions _ownUmap = UmapOfBERTopic;
    private readonly HdbscanOptions _ownHdbscan = new();

    /// <summary>Initializes a new instance of the <see cref="BERTopicOptions"/> class with the defaults.</summary>
    public BERTopicOptions() => (Umap, Hdbscan) = (_ownUmap, _ownHdbscan);

    /// <summary>
    /// Gets or sets the minimum number of documents of a topic, at least 2. Larger values give fewer and broader topics.
    /// <see cref="HdbscanOptions.MinClusterSize"/> of <see cref="Hdbscan"/>, if set, takes precedence. The default is 10.
    /// </summary>
    public int MinTopicSize { get; set; } = DefaultMinTopicSize;

    /// <summary>
    /// Gets or sets the granularity of the topics. <see cref="Microsoft.ML.TopicModeling.Granularity.Automatic"/> usually gives fewer
    /// topics and fewer outliers than the default, which is BERTopic's. The default is
    /// <see cref="Microsoft.ML.TopicModeling.Granularity.Default"/>.
    /// </summary>
    public Granularity Granularity { get; set; } = Granularity.Default;

    /// <summary>
    /// Gets or sets the number of topics that remain after similar ones are merged at the end of the fit. To get a number of topics from
    /// the hierarchy of clusters, without merging what HDBSCAN separated, use <see cref="Microsoft.ML.TopicModeling.Granularity.About"/>
    /// instead. The default is <see cref="Microsoft.ML.TopicModeling.NumberOfTopics.AsFound"/>.
    /// </summary>
    public NumberOfTopics NumberOfTopics { get; set; } = NumberOfTopics.AsFound;

    /// <summary>
    /// Gets or sets the model of an earlier fit, such as last month's, whose topics go on: those that are found again keep identity, label
    /// and name, new ones have new identities, and what was done to the earlier topics is done to these
    /// (<see cref="TopicModel.ContinueFrom"/>, <see cref="TopicModel.Lineage"/>). Null (the default): none.
    /// </summary>
    public TopicModel? Previous { get; set; }

    /// <summary>
    /// Gets or sets how topics are matched with those of <see cref="Previous"/>. The default is as <see cref="TopicComparisonOptions"/>
    /// says.
    /// </summary>
    public TopicComparisonOptions Matching { get; set; } = new();

    /// <summary>
    /// Gets or sets the words of topics that one hopes to find, for a guided fit. The embeddings of documents near a seed are drawn toward
    /// it, in the fit and in new data; UMAP learns the seed of each document, and the idf of the words is multiplied by 1.2. With ready
    /// embeddings, set <see cref="EmbeddingModel"/> too, which embeds the words. Null (the default): none.
    /// </summary>
    public IReadOnlyList<IReadOnlyCollection<string>>? SeedTopicList { get; set; }

    /// <summary>
    /// Gets or sets the names of topics that are known in advance, for a zero-shot fit. A document that is similar enough to a name belongs
    /// to that topic, in the fit and later; only the others are clustered. With ready embeddings, set <see cref="EmbeddingModel"/> too,
    /// which embeds the names. Null (the default): none.
    /// </summary>
    public IReadOnlyList<string>? ZeroShotTopicList { get; set; }

    /// <summary>
    /// Gets or sets the smallest cosine with the nearest name, from −1 to 1, at which a document belongs to a named topic. Larger values
    /// leave more documents to the clustering. The default is 0.7.
    /// </summary>
    public double ZeroShotMinSimilarity { get; set; } = 0.7;

    /// <summary>
    /// Gets or sets the name of a column with the known classes of documents, for a semi-supervised fit: a key, text or Int32, which is
    /// missing, empty or negative if the class is unknown. UMAP draws documents of a class together and others apart; the clusters need not
    /// be the classes. New data does not need the column. Null (the default): none.
    /// </summary>
    public string? LabelColumnName { get; set; }

    /// <summary>
    /// Gets or sets the name of a column with the topics of the documents, for a manual or supervised fit: a key, text or Int32, which is
    /// missing, empty or negative for an outlier. The topics are named by its values. Nothing is clustered: a new row gets the topic with
    /// the nearest embedding, or, if <see cref="Clustering"/> is a classifier for this column (which must then be a key), the topic that
    /// the classifier predicts. The classifier reads <see cref="BERTopicEstimator.ReducedColumn"/>, which holds the embedding itself if
    /// there is no <see cref="Reduction"/>. Null (the default): topics are found.
    /// </summary>
    public string? GivenTopicColumnName { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether a column with the probability of each topic is added. With HDBSCAN the probabilities are
    /// memberships, also available for the documents of the fit (<see cref="TopicModel.GetDocumentTopicProbabilities"/>, 4 bytes for each
    /// document and cluster); otherwise they are the cosines with the topic embeddings, or 0 if these are negative. The default is false.
    /// </summary>
    public bool CalculateProbabilities { get; set; }

    /// <summary>
    /// Gets or sets the options for the description of topics: words, representations and aspects, documents, language. The default is as
    /// <see cref="TopicModelOptions"/> says.
    /// </summary>
    public TopicModelOptions Topics { get; set; } = new();

    /// <summary>
    /// Gets or sets the name of a column of ready embeddings, vectors of Single of known size. No text is embedded then, and new data needs
    /// the column too. Null (the default): the texts are embedded.
    /// </summary>
    public string? EmbeddingColumnName { get; set; }

    /// <summary>
    /// Gets or sets columns of ready embeddings to join, such as those of several encoders: <c>["Short", new("Long", Weight: 2)]</c>. A
    /// row may lack some of them (<see cref="JoinVectorsEstimator"/>). No text is embedded then, and new data needs the columns too. Null
    /// (the default): one column, or the texts are embedded.
    /// </summary>
    public IReadOnlyList<JoinedColumn>? EmbeddingColumns { get; set; }

    /// <summary>
    /// Gets or sets the model that embeds the texts, and the seeds, names and words of representations. The network is saved with the
    /// topics; a model made of an IEmbeddingGenerator cannot be saved. With <see cref="EmbeddingColumnName"/>, or an
    /// <see cref="Embedding"/> of another kind, set it to the model that made those embeddings: it then embeds only the seeds, names and
    /// words. Null (the default): the built-in <c>EmbeddingModel.Default</c> embeds the texts; with ready embeddings nothing is embedded.
    /// </summary>
    public EmbeddingModel? EmbeddingModel { get; set; }

    /// <summary>
    /// Gets or sets the options for embedding the texts, such as prefix, tokens and cache, which also apply to seeds, names and the words
    /// of representations. Threads and progress that are not set are those of this fit. The default is as
    /// <see cref="Microsoft.ML.TopicModeling.EmbeddingOptions"/> says.
    /// </summary>
    public EmbeddingOptions EmbeddingOptions { get; set; } = new();

    /// <summary>
    /// Gets or sets the options of a student: a static embedding that is learned from a sample of the texts, which
    /// <see cref="EmbeddingModel"/> embeds as the teacher. The student then embeds all texts, seeds, names and words, in the fit and later,
    /// and is saved with the topics; neither needs the teacher. Threads and progress that are not set are those of this fit. Null (the
    /// default): <see cref="EmbeddingModel"/> embeds all texts.
    /// </summary>
    public StudentOptions? Student { get; set; }

    /// <summary>
    /// Gets or sets a custom stage that embeds the texts: it reads the text column and adds
    /// <see cref="BERTopicEstimator.EmbeddingColumn"/>. The model of a <see cref="SentenceEmbeddingEstimator"/>, or of one at the end of a
    /// chain, also embeds seeds, names and the words of representations. Null (the default): <see cref="EmbeddingModel"/> embeds the texts.
    /// </summary>
    public IEstimator<ITransformer>? Embedding { get; set; }

    /// <summary>
    /// Gets or sets how images that belong to the documents stand for topics: a collage of each topic, and captions where documents have no
    /// texts. The embeddings come from <see cref="EmbeddingColumnName"/> or <see cref="Embedding"/>, such as of an image model; a document
    /// whose embedding is all zeros is an outlier, in the fit and later. The data is read once more. Null (the default): no images.
    /// </summary>
    public TopicImageOptions? Images { get; set; }

    /// <summary>
    /// Gets or sets how the embeddings are prepared for UMAP: their mean is removed, and the components that stand out from noise are kept.
    /// Usually more documents find a topic, refits agree more, and the search for neighbors is faster. Topic embeddings, similarities and
    /// searches stay in the space of the embeddings. Threads and progress that are not set are those of this fit. Null (the default): as
    /// <see cref="VectorPreparationOptions"/> says with <see cref="Microsoft.ML.TopicModeling.Granularity.Automatic"/> or
    /// <see cref="CenterByColumnName"/>, and otherwise none, as in BERTopic.
    /// </summary>
    /// <remarks>
    /// <see cref="VectorPreparationOptions.None"/> leaves the embeddings as they are with any granularity. If it is null, embeddings are
    /// also left as they are where UMAP compares them by another metric than the cosine or the Euclidean distance, where
    /// <see cref="Reduction"/> is a custom stage, and where there are at most 64, all are the same, or they are of a field so narrow that
    /// hardly any noise could be left out. A custom <see cref="Reduction"/> reads the prepared embeddings in <see cref="BERTopicEstimator.PreparedColumn"/>.
    /// </remarks>
    public VectorPreparationOptions? Preparation { get; set; }

    /// <summary>
    /// Gets or sets the name of a column with the group of each document, such as its language, source or author: a key, text or Int32. The
    /// mean embedding of each group is removed, so that topics cut across groups. New data needs the column, too; a document whose group is
    /// missing, empty or not of the fit is centered by the mean of all. Null (the default): none.
    /// </summary>
    public string? CenterByColumnName { get; set; }

    /// <summary>
    /// Gets or sets a custom stage that reduces the embeddings: it reads <see cref="BERTopicEstimator.EmbeddingColumn"/>, or the column of
    /// ready embeddings, and adds <see cref="BERTopicEstimator.ReducedColumn"/>. With <see cref="SeedTopicList"/>, it reads the drawn
    /// embeddings, which are always in <see cref="BERTopicEstimator.EmbeddingColumn"/>; with <see cref="Preparation"/>, the prepared ones
    /// in <see cref="BERTopicEstimator.PreparedColumn"/>. Null (the default): UMAP.
    /// </summary>
    public IEstimator<ITransformer>? Reduction { get; set; }

    /// <summary>
    /// Gets or sets a custom stage that clusters: it reads <see cref="BERTopicEstimator.ReducedColumn"/> and adds a key column
    /// "PredictedLabel". It can be any clustering trainer of ML.NET, or a classifier. Null (the default): HDBSCAN.
    /// </summary>
    public IEstimator<ITransformer>? Clustering { get; set; }

    /// <summary>
    /// Gets or sets what the fit does with documents that repeat others. <see cref="DuplicateHandling.CountOnce"/> keeps a text that is
    /// there many times from being a topic of its own; it takes a further search for neighbors. The default is
    /// <see cref="DuplicateHandling.Keep"/>, as in BERTopic.
    /// </summary>
    public DuplicateHandling Duplicates { get; set; } = DuplicateHandling.Keep;

    /// <summary>
    /// Gets or sets the smallest cosine of the embeddings of two documents, from 0 to 1, at which
    /// <see cref="DuplicateHandling.CountOnce"/> takes them for duplicates. Smaller values join documents that say different things. The
    /// default is 0.98.
    /// </summary>
    public double DuplicateMinSimilarity { get; set; } = 0.98;

    /// <summary>
    /// Gets or sets the number of layouts that UMAP makes of one neighbor graph, each by random numbers of its own, from 1 to 25. HDBSCAN
    /// clusters documents by their places in all of them, so that chance has less to say: fits with other seeds agree more, and slightly
    /// fewer documents are outliers. Only the time of the layouts grows with the number; 3 to 5 are enough. The default is 1, as in
    /// BERTopic.
    /// </summary>
    public int Consensus { get; set; } = 1;

    /// <summary>
    /// Gets or sets the options of UMAP; those left null have BERTopic's values. Seed, threads, progress and cancellation that are not set
    /// are those of this fit. The default is 15 neighbors, 5 components, minimum distance 0, cosine.
    /// </summary>
    public UmapOptions Umap { get; set; }

    /// <summary>
    /// Gets or sets the options of HDBSCAN; a minimum cluster size left null is <see cref="MinTopicSize"/>. Threads, progress and
    /// cancellation that are not set are those of this fit. The default is excess of mass, Euclidean.
    /// </summary>
    public HdbscanOptions Hdbscan { get; set; }

    /// <summary>
    /// Gets or sets from where on an outlier belongs to the topic whose center is nearest, in the fit and later: where its similarity to
    /// the center is above that of this share of the topic's own documents, from 0 to 1. Larger values leave more outliers; 0.1 is a good
    /// choice. Null (the default): outliers stay outliers, as in BERTopic.
    /// </summary>
    /// <remarks>
    /// The center is the mean embedding of the documents that the clustering gives the topic, and the probability of such a document the
    /// cosine with it. Which grain is chosen, how stable a topic is, and the probabilities of
    /// <see cref="CalculateProbabilities"/> do not depend on it. <see cref="TopicModel.ReduceOutliers"/> has other ways, after a fit.
    /// </remarks>
    public double? OutlierQuantile { get; set; }

    /// <summary>
    /// Gets or sets the folder in which the fit keeps what it has finished. A fit that was canceled or killed, or whose machine has
    /// stopped, goes on from there when it is run again, and finds the same topics to the bit as one without a break. Texts and embeddings
    /// are then on disk and not in memory, and data that can be read only once suffices. Null (the default): none, all is in memory.
    /// </summary>
    /// <remarks>
    /// The folder is created if it does not exist, and may be deleted between fits. It holds embeddings, neighbors, layouts and clusters:
    /// for each document, 4 bytes for each number of its embedding, 8 for each neighbor and layout coordinate, and about 50 more; while
    /// the fit runs, the texts, too. Other files in it are left alone. Another input, option or version of the library makes a stage and
    /// those behind it anew; <see cref="FitReport.WorkingStages"/> says what was taken. Only one fit at a time can use a folder. Stages of
    /// one's own are run at each fit.
    /// </remarks>
    public string? WorkingDirectory { get; set; }

    /// <summary>
    /// Gets or sets the resident memory of the process in bytes, at least 1, that the fit should not exceed. It is a hint: the fit is the
    /// same, and <see cref="FitReport.Hints"/> says which stage exceeded it and what helps. Null (the default): any.
    /// </summary>
    public long? MaxMemory { get; set; }

    /// <summary>
    /// Gets or sets the name of the added column with the topic's label. Null (the default): the name of the topic column followed by
    /// "Label".
    /// </summary>
    public string? TopicLabelColumnName { get; set; }

    /// <summary>
    /// Gets or sets the name of the added column with the topic's probability. Null (the default): the name of the topic column followed by
    /// "Probability".
    /// </summary>
    public string? TopicProbabilityColumnName { get; set; }

    /// <summary>
    /// Gets or sets the name of the column that <see cref="CalculateProbabilities"/> adds. Null (the default): the name of the topic column
    /// followed by "Probabilities".
    /// </summary>
    public string? TopicProbabilitiesColumnName { get; set; }

    /// <summary>Gets or sets the name of the added column with the topic as a key. The default is PredictedLabel.</summary>
    public string PredictedLabelColumnName { get; set; } = ColumnNames.PredictedLabel;

    /// <summary>Gets or sets the name of the added column with the score of each topic. The default is Score.</summary>
    public string ScoreColumnName { get; set; } = ColumnNames.Score;

    /// <summary>Gets or sets the seed of all random numbers. Null (the default): the seed of the MLContext, or 42 if it has none.</summary>
    public int? Seed { get; set; }

    /// <summary>
    /// Gets or sets the maximum number of threads to use, at least 1. The result does not depend on it. Null (the default): one per
    /// processor.
    /// </summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>Gets or sets what receives the progress of a fit, stage by stage. Null (the default): no progress is reported.</summary>
    public IProgress<TopicModelingProgress>? Progress { get; set; }

    /// <summary>Gets or sets the token that cancels a fit within a second. The default is nothing.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>How the files of the working directory are written.</summary>
    internal WorkingDisk WorkingDisk { get; set; } = new();

    /// <summary>The student, once it has learned; null before, and if none is wanted.</summary>
    internal StaticEmbeddingModel? Learned { get; private set; }

    /// <summary>Whether a minimum topic size other than the default was given.</summary>
    internal bool HasMinTopicSize => MinTopicSize != DefaultMinTopicSize;

    /// <summary>Whether settings of UMAP were given.</summary>
    internal bool HasUmap => !ReferenceEquals(Umap, _ownUmap) || Umap != UmapOfBERTopic;

    /// <summary>Whether settings of HDBSCAN were given.</summary>
    internal bool HasHdbscan => !ReferenceEquals(Hdbscan, _ownHdbscan) || Hdbscan != new HdbscanOptions();

    /// <summary>The settings of UMAP, with BERTopic's values where none are set.</summary>
    internal UmapOptions FullUmap => OverDefaults(Umap);

    /// <summary>How embeddings are prepared; null if they are left as they are.</summary>
    internal VectorPreparationOptions? FullPreparation =>
        Preparation is { } given ? given.Validate().IsIdentity && CenterByColumnName is null ? null : given
        : CenterByColumnName is not null || (Granularity == Granularity.Automatic && Reduction is null && SuitsUmap) ? new()
        : null;

    /// <summary>Whether UMAP takes prepared embeddings, of another size and length, as well as those of the encoder.</summary>
    private bool SuitsUmap => Umap is { Metric: null or UmapMetric.Cosine or UmapMetric.Euclidean, PrecomputedNeighbors: null };

    /// <summary>The settings of HDBSCAN, with BERTopic's values where none are set.</summary>
    internal HdbscanOptions FullHdbscan => Hdbscan with { MinClusterSize = Hdbscan.MinClusterSize ?? MinTopicSize };

    private static UmapOptions UmapOfBERTopic => new() { NumberOfComponents = 5, MinimumDistance = 0, Metric = UmapMetric.Cosine };

    /// <summary>A copy of the options of which no caller holds a part.</summary>
    internal BERTopicOptions Copy()
    {
        var copy = (BERTopicOptions)MemberwiseClone();
        copy.SeedTopicList = SeedTopicList?.Select(words => words.ToArray()).ToArray();
        copy.ZeroShotTopicList = ZeroShotTopicList?.ToArray();
        copy.EmbeddingColumns = EmbeddingColumns?.ToArray();
        copy.EmbeddingOptions = EmbeddingOptions with { };
        copy.Images = Images?.Validate();
        copy.Preparation = Preparation is null ? null : Preparation with { };
        copy.Matching = Matching with { TopicsBefore = Matching.TopicsBefore?.ToArray(), TopicsAfter = Matching.TopicsAfter?.ToArray() };
        copy.Student = Student is null ? null : Student with { EmbeddingOptions = Student.EmbeddingOptions with { } };
        copy.Umap = Umap.Copy();
        copy.Hdbscan = Hdbscan with { SampleWeights = Hdbscan.SampleWeights?.ToArray() };
        return copy;
    }

    /// <summary>The same options, where a student that has learned embeds the texts.</summary>
    internal BERTopicOptions With(StaticEmbeddingModel learned)
    {
        var copy = Copy();
        (copy.Student, copy.Learned) = (null, learned);
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
