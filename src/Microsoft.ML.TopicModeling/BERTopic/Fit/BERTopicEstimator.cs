using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Topics;
using Microsoft.ML.TopicModeling.Work;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Finds the topics of texts: embeds the texts, reduces the embeddings, clusters them and describes each cluster by its words.
/// </summary>
/// <remarks>
/// Source: Grootendorst 2022, "BERTopic: Neural topic modeling with a class-based TF-IDF procedure". Every stage is an estimator of its own
/// and can be replaced in the options.
/// </remarks>
public sealed partial class BERTopicEstimator : IEstimator<BERTopicTransformer>
{
    /// <summary>The name of the column that the embedding stage adds and later stages may read. It is not in the output.</summary>
    public const string EmbeddingColumn = StageColumns.Embedding;

    /// <summary>
    /// The name of the column that <see cref="BERTopicOptions.Preparation"/> adds and the reduction reads. It is not in the output.
    /// </summary>
    public const string PreparedColumn = StageColumns.Prepared;

    /// <summary>The name of the column that the reduction stage adds and the clustering reads. It is not in the output.</summary>
    public const string ReducedColumn = StageColumns.Reduced;

    // Fewer are no clusters.
    private const int LeastRows = 2;

    private readonly IHost _host;
    private readonly string _topicColumn;
    private readonly string _textColumn;
    private readonly BERTopicOptions _options;
    private readonly BERTopicStages _stages;

    /// <summary>Initializes a new instance of the <see cref="BERTopicEstimator"/> class.</summary>
    /// <param name="env">The MLContext.</param>
    /// <param name="outputColumnName">
    /// The name of the column to add with the topic's id. The names of the other columns are in the options.
    /// </param>
    /// <param name="inputColumnName">The name of the column of texts.</param>
    /// <param name="options">The options, or null for BERTopic's defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range or contradicts another; the message names it.</exception>
    public BERTopicEstimator(IHostEnvironment env, string outputColumnName, string inputColumnName, BERTopicOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        _host = env.Register(nameof(BERTopicEstimator));
        (_topicColumn, _textColumn) = (outputColumnName, inputColumnName);
        _stages = new BERTopicStages(_host, inputColumnName, options ?? new BERTopicOptions());
        _options = _stages.Options;
        Columns = new BERTopicColumns(outputColumnName, _options);
    }

    private BERTopicColumns Columns { get; }

    private RunContext Run => new(_options.MaxDegreeOfParallelism, _options.Cancellation);

    /// <summary>Finds the topics of the texts.</summary>
    /// <param name="input">The data, with the column of texts.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    /// <exception cref="OperationCanceledException">The fit was canceled.</exception>
    public BERTopicTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _stages.Check(ColumnShapes.Of(input.Schema), nameof(input));
        using var work = OpenWork();
        return _options.Student is { } student
            ? Fit(input, student, work)
            : Fit(() => FitDocuments.Read(_host, _stages, input, _textColumn, work: work), work);
    }

    /// <summary>Finds the topics of texts in memory, without a data view.</summary>
    /// <remarks>
    /// If vectors are given, <see cref="BERTopicOptions.EmbeddingModel"/> or <see cref="BERTopicOptions.Embedding"/>, if set, embeds later
    /// texts. Otherwise later data must bring its vectors, in <see cref="BERTopicOptions.EmbeddingColumnName"/> or, if that is null, in
    /// <see cref="EmbeddingColumn"/>.
    /// </remarks>
    /// <param name="texts">The texts, at least two; null counts as an empty text.</param>
    /// <param name="vectors">
    /// The embeddings of the texts, or null to embed them. Arrays of rows, such as <c>float[][]</c>, convert to it.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The number of vectors differs from that of the texts, vectors hold values that are not finite or differ in dimension from those of
    /// the model for later texts, or an option names a column, which texts and vectors do not have.
    /// </exception>
    /// <exception cref="OperationCanceledException">The fit was canceled.</exception>
    /// <example>
    /// <code>
    /// string[] texts = ["a first text", "a second text"];
    /// float[][] vectors = [[0.1f, 0.9f], [0.8f, 0.2f]];
    /// BERTopicEstimator estimator = new MLContext(seed: 42).Transforms.Text.BERTopic("Topic", "Text", minTopicSize: 10);
    /// BERTopicTransformer fitted = estimator.Fit(texts, vectors);
    /// int topicOfTheFirst = fitted.Model.DocumentTopics[0];
    /// TopicScore topicOfAnother = fitted.Score(new float[][] { [0.2f, 0.8f] })[0];
    /// </code>
    /// </example>
    public BERTopicTransformer Fit(IReadOnlyList<string?> texts, PointMatrix<float>? vectors = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        Throw.If(
            _stages.KnownColumn is not null,
            $"The classes are to come from the column \"{_stages.KnownColumn}\", which texts and vectors do not have. Fit a data view.",
            nameof(texts));
        Throw.If(
            _options.CenterByColumnName is not null,
            $"The groups are to come from the column \"{_options.CenterByColumnName}\", which texts and vectors do not have. "
                + "Fit a data view.",
            nameof(texts));
        Throw.If(
            _options.EmbeddingColumns is not null,
            "The embeddings are to be joined of the columns of EmbeddingColumns, which texts and vectors do not have. Fit a data view.",
            nameof(texts));
        Throw.If(
            _options.Images is not null,
            "The images are to come from the column of Images, which texts and vectors do not have. Fit a data view, or call "
            + "TopicModel.WithImages afterwards.",
            nameof(texts));
        if (vectors is not { } ready)
        {
            Throw.If(
                _options.EmbeddingColumnName is not null,
                $"The embeddings are to come from the column \"{_options.EmbeddingColumnName}\". "
                + "Give them as vectors, or leave EmbeddingColumnName null.",
                nameof(vectors));
            string[] present = [.. texts.Select(text => text ?? "")];
            return Fit(MemoryView.Of(present, MemoryColumn.Of(_textColumn, present)));
        }

        Throw.If(
            _options.Student is not null,
            "The vectors are ready, so no student is needed to embed the texts. Leave Student null, or learn one from the vectors by "
            + "StaticEmbedding.Learn and set it as EmbeddingModel.",
            nameof(vectors));
        OptionConflicts.CheckEmbedder(_options, _options.EmbeddingModel ?? BERTopicStages.ModelOf(_options.Embedding));
        var rows = DocumentRows.Of((_textColumn, _stages.SourceColumn), texts, ready);
        _stages.Check(ColumnShapes.Of(rows.View.Schema), nameof(texts));
        using var work = OpenWork();
        return Fit(() => FitDocuments.Of(_host, _stages, rows, work), work);
    }

    private FitWork? OpenWork() => FitWork.Open(_host, _options.WorkingDirectory, _options.WorkingDisk);

    private BERTopicTransformer Fit(Func<FitDocuments> read, FitWork? work)
    {
        using var activity = Telemetry.Activities.StartActivity("topicmodeling.fit");
        var meter = new FitMeter(_options.Progress);
        return Fit(meter, meter.Measure(TopicModelingStage.Embed, read), work);
    }

    /// <summary>Learns a student from the texts, and finds the topics in its vectors.</summary>
    private BERTopicTransformer Fit(IDataView input, StudentOptions options, FitWork? work)
    {
        using var activity = Telemetry.Activities.StartActivity("topicmodeling.fit");
        var meter = new FitMeter(_options.Progress);
        var (estimator, report) = (this, default(StudentReport));
        var documents = meter.Measure(TopicModelingStage.Embed, () => FitDocuments.Read(_host, _stages, input, _textColumn, texts =>
        {
            var learned = StaticEmbedding.Learn(_stages.TopicSettings.Embedder!, texts, OfTheFit(options), _options.Cancellation);
            (estimator, report) = (new(_host, _topicColumn, _textColumn, _options.With(learned.Model)), learned.Report);
            return estimator._stages;
        }, work));
        return estimator.Fit(meter, documents, work, report);
    }

    private StudentOptions OfTheFit(StudentOptions options) => options with
    {
        EmbeddingOptions = options.EmbeddingOptions == new EmbeddingOptions() ? _options.EmbeddingOptions : options.EmbeddingOptions,
        MaxDegreeOfParallelism = options.MaxDegreeOfParallelism ?? _options.MaxDegreeOfParallelism,
        Progress = options.Progress ?? _options.Progress,
    };

    private BERTopicTransformer Fit(FitMeter meter, FitDocuments documents, FitWork? work, StudentReport? student = null)
    {
        var distinct = documents.Distinct(work);
        var rows = distinct.RowsToCluster(_stages.IsSupervised);
        var clusters = DocumentClusters.None(rows?.Length ?? distinct.Count);
        ClusteringStages? clustering = null;
        if (_stages.Clustering is { } clusterer && clusters.Labels.Length >= LeastRows)
        {
            var (preparation, prepared) = Prepare(distinct, meter, work);
            var reducer = _stages.ReductionToward(distinct.Known, preparation is not null);
            var reduction = reducer is UmapEstimator or CombinedUmapEstimator
                ? meter.Measure(TopicModelingStage.Reduce, Reduce)
                : meter.Measure(TopicModelingStage.Reduce, distinct.Count, Reduce);
            var reduced = Subset(Reduced(reduction, prepared, rows), rows);
            (var stage, clusters) = meter.Measure(
                TopicModelingStage.Cluster, clusters.Labels.Length, () => Cluster(clusterer, reduced, work));
            clustering = new(preparation, reduction, stage);

            ITransformer Reduce() => work?.Reduce(reducer, prepared) ?? reducer.Fit(prepared);
        }

        clusters = WithoutVectorless(documents, documents.OfAll(clusters));
        var transformer = meter.Measure(
            TopicModelingStage.Represent, documents.Count, () => Illustrate(documents, Represent(documents, clustering, clusters, work)));
        var hierarchy = (clustering?.Clustering as HdbscanTransformer)?.Model;
        var sample = new SampledTexts(documents.Texts);
        string[] hints =
        [
            .. student?.Hints ?? [],
            .. FitHints.Of(transformer.Model, _options, documents.Vectors, hierarchy),
            .. StopWordHints.Of(transformer.Model),
            .. LanguageHints.Of(transformer.Model, _options, sample),
            .. GroupHints.Of(transformer.Model, _options, documents.Texts, sample, documents.Groupings),
            .. DuplicateDocuments.Hints(documents.Texts, documents.Vectors, _options),
            .. GrainHints.Of(transformer.Layers, transformer.Layer, _options.Granularity),
            .. MemoryHints.Of(meter.Stages, _options),
        ];
        var groups = clustering?.Preparation is null ? null : Groups(documents, transformer);
        var duplicates = documents.Duplicates?.Report(documents.Texts);
        var fitted = transformer.WithReport(meter.Stages, hints, student, groups, duplicates, work?.Report ?? []);
        FitLog.Write(_host, fitted);
        return fitted;
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _stages.Check(inputSchema, nameof(inputSchema));
        return Columns.AddTo(inputSchema);
    }

    /// <summary>Prepares the embeddings, if there is anything to prepare.</summary>
    /// <exception cref="ArgumentException">The options ask for it, but nothing would be left.</exception>
    private (VectorPreparationTransformer? Stage, MemoryView View) Prepare(
        FitDocuments documents, FitMeter meter, FitWork? work)
    {
        if (_stages.Preparation is not { } estimator)
        {
            return (null, documents.View);
        }

        return meter.Measure(TopicModelingStage.Prepare, () =>
        {
            var stage = _options.Preparation is null ? estimator.TryFit(documents.View) : estimator.Fit(documents.View);
            if (stage is null)
            {
                return (stage, documents.View);
            }

            var prepared = work?.Prepare(stage, documents.View, documents.Vectors, _options.Cancellation)
                ?? stage.Prepare(documents.View, documents.Vectors, _options.Cancellation);
            return (stage, documents.View.With(MemoryColumn.Of(PreparedColumn, prepared)));
        });
    }

    /// <summary>How far the topics still follow the groups whose means were removed.</summary>
    private TopicGroups? Groups(FitDocuments documents, BERTopicTransformer fitted) =>
        _options.CenterByColumnName is not { } column
            ? null
            : GroupAgreement.Of(
                documents.GroupsBy(column, _options.Cancellation),
                fitted.Model.DocumentTopics.AsSpan(),
                documents.Vectors,
                Run);

    /// <summary>Equal documents are clustered at one place, so that they have one topic, the one that Transform gives them.</summary>
    private static IDataView Reduced(ITransformer reduction, MemoryView embedded, int[]? rows)
    {
        var ofEqualRows = reduction switch
        {
            UmapTransformer umap => umap.Model.PlacesOfEqualRows(),
            CombinedUmapTransformer combined => combined.Model.PlacesOfEqualRows(),
            _ => (PointMatrix<float>?)null,
        };
        if (ofEqualRows is not { } places)
        {
            return reduction.Transform(embedded);
        }

        var alone = (rows ?? Enumerable.Range(0, places.Count)).FirstOrDefault(row => float.IsNaN(places[row][0]), -1);
        Throw.If(
            alone >= 0,
            $"The document of row {alone} has no other within Umap.DisconnectionDistance, so that UMAP has no place for it. "
                + "Raise the distance, or leave the row out.",
            "input");
        return embedded.With(MemoryColumn.Of(ReducedColumn, places));
    }

    private static IDataView Subset(IDataView data, int[]? rows) => rows is null ? data : new RowSubsetView(data, rows);

    private (ITransformer Stage, DocumentClusters Clusters) Cluster(IEstimator<ITransformer> clusterer, IDataView reduced, FitWork? work)
    {
        var stage = work?.Cluster(clusterer, reduced) ?? clusterer.Fit(reduced);
        if (_stages.IsSupervised)
        {
            KnownClasses.CheckPrediction(reduced.Schema, stage.GetOutputSchema(reduced.Schema), _options.GivenTopicColumnName!);
        }

        // Layers bring their own memberships.
        var hasMemberships = _options.CalculateProbabilities && _options.Granularity == Granularity.Default;
        return (stage, DocumentClusters.Of(stage, reduced, hasMemberships, _options));
    }

    private BERTopicTransformer Compose(
        FitDocuments documents, ClusteringStages? clustering, TopicModel model, NearestClusters? nearest = null)
    {
        var columns = Columns.ForAssigner(clustering?.Clustering is HdbscanTransformer, _stages.EmbeddingColumn, _stages.WordColumn);
        var named = documents.Named?.Topics is { Names.Count: > 0 } topics ? topics : null;
        var assigner = new TopicAssigner(_host, model, clustering is null ? columns.ByVector() : columns, named, nearest: nearest);
        var reduction = clustering?.Reduction is UmapTransformer umap && documents.Origins is { } origins
            ? umap.With(umap.Model.OfRows(origins))
            : clustering?.Reduction;
        return new BERTopicTransformer(_host, new FittedStages(
            documents.Embedding, documents.Guide, clustering?.Preparation, reduction, clustering?.Clustering, assigner));
    }

    /// <summary>What leads from embeddings to clusters.</summary>
    private sealed record ClusteringStages(VectorPreparationTransformer? Preparation, ITransformer Reduction, ITransformer Clustering);
}
