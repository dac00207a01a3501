using Microsoft.ML.Runtime;

namespace Microsoft.ML.TopicModeling;

/// <summary>Finds the topics of texts: embeds them, reduces the embeddings, clusters them and describes each cluster by its words.</summary>
/// <remarks>
/// Source: Grootendorst 2022, "BERTopic: Neural topic modeling with a class-based TF-IDF procedure". It only composes: every stage is an
/// estimator of its own and can be replaced in the options.
/// </remarks>
public sealed class BERTopicEstimator : IEstimator<BERTopicTransformer>
{
    /// <summary>The column that the stage of embedding adds and the later ones may read; it is not in the output.</summary>
    public const string EmbeddingColumn = "DocumentEmbedding";

    /// <summary>The column that the stage of reduction adds and the clustering reads; it is not in the output.</summary>
    public const string ReducedColumn = "ReducedEmbedding";

    private readonly IHost _host;
    private readonly string _textColumn;
    private readonly BERTopicOptions _options;
    private readonly BERTopicStages _stages;

    /// <summary>Prepares a fit.</summary>
    /// <param name="env">The MLContext.</param>
    /// <param name="outputColumnName">The added column with the topic's id; the names of the others are in the options.</param>
    /// <param name="inputColumnName">The column of texts.</param>
    /// <param name="options">The settings; null for BERTopic's defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of its range or contradicts another; the message names it.</exception>
    public BERTopicEstimator(IHostEnvironment env, string outputColumnName, string inputColumnName, BERTopicOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        _host = env.Register(nameof(BERTopicEstimator));
        _textColumn = inputColumnName;
        _options = options ?? new BERTopicOptions();
        _stages = new BERTopicStages(_host, inputColumnName, _options);
        Columns = new BERTopicColumns(outputColumnName, _options);
    }

    private BERTopicColumns Columns { get; }

    /// <summary>Finds the topics of the texts.</summary>
    /// <param name="input">Data with the column of texts.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled; nothing is kept of it.</exception>
    public BERTopicTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        GetOutputSchema(SchemaShape.Create(input.Schema));
        var meter = new FitMeter();
        var (embedding, documents, vectors) = meter.Measure("Embed", () => Embed(input));
        var embedded = embedding is null ? input : new VectorColumnView(input, EmbeddingColumn, vectors);

        var reduction = meter.Measure("Reduce", () => _stages.Reduction.Fit(embedded));
        var reduced = reduction is UmapTransformer umap
            ? new VectorColumnView(embedded, ReducedColumn, umap.Model.Embedding)
            : reduction.Transform(embedded);

        var clustering = meter.Measure("Cluster", () => _stages.Clustering.Fit(reduced));

        Report("Represent", documents.Count);
        var transformer = meter.Measure("Represent", Represent);
        return transformer.WithReport(meter.Stages, FitHints.Of(transformer.Model, _options));

        BERTopicTransformer Represent() => _options.Granularity != Granularity.Default && clustering is HdbscanTransformer hierarchy
            ? InLayers(hierarchy)
            : Compose(embedding, reduction, clustering, Describe(DocumentClusters.Of(clustering, reduced, documents.Count)));

        BERTopicTransformer InLayers(HdbscanTransformer hierarchy)
        {
            var layers = TopicLayers.Fit(hierarchy.Model.Model, documents, vectors, _stages.TopicSettings, _options.Granularity, _options.Cancellation);
            return Compose(embedding, reduction, clustering, layers.Layers[layers.Chosen].Model).WithLayers(layers);
        }

        TopicModel Describe(DocumentClusters clusters) =>
            TopicModel.Fit(documents, clusters.Labels, vectors, _stages.TopicSettings, clusters.Probabilities, _options.Cancellation);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _stages.Check(inputSchema);
        return Columns.AddTo(inputSchema);
    }

    private (ITransformer? Stage, List<string> Documents, PointMatrix<float> Vectors) Embed(IDataView input)
    {
        if (_stages.Embedding is not { } estimator)
        {
            var (given, vectors) = DocumentRows.Read(input, _textColumn, _stages.EmbeddingColumn, _options.Cancellation);
            return (null, given, vectors);
        }

        var stage = estimator.Fit(input);
        var (documents, embeddings) = DocumentRows.Read(stage.Transform(input), _textColumn, EmbeddingColumn, _options.Cancellation);
        return (_stages.ForScoring(stage), documents, embeddings);
    }

    private BERTopicTransformer Compose(ITransformer? embedding, ITransformer reduction, ITransformer clustering, TopicModel model)
    {
        var assigner = new TopicAssigner(_host, model, Columns.ForAssigner(clustering is HdbscanTransformer, _stages.EmbeddingColumn));
        return BERTopicTransformer.Compose(_host, embedding, [reduction, clustering], assigner);
    }

    private void Report(string stage, int total) => _options.Progress?.Report(new TopicModelingProgress(stage, 0, total));
}
