using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Finds the topics of texts that come in batches: embeds the texts, reduces and clusters them by stages that keep learning, and describes
/// each cluster by its words.
/// </summary>
/// <remarks>
/// The fit takes the first batch, and <see cref="OnlineBERTopicTransformer.PartialFit"/> the next ones. The first batch should be as large
/// as possible and similar to those to come, since it decides where the clusters begin. Create the estimator by
/// <see cref="OnlineBERTopicCatalog.OnlineBERTopic(TransformsCatalog.TextTransforms, string, string, OnlineBERTopicOptions)"/>.
/// </remarks>
public sealed class OnlineBERTopicEstimator : IEstimator<OnlineBERTopicTransformer>
{
    private readonly IHost _host;
    private readonly string _textColumn;
    private readonly BERTopicOptions _options;
    private readonly BERTopicStages _stages;
    private readonly BERTopicColumns _columns;
    private readonly OnlineTopicModel _empty;

    internal OnlineBERTopicEstimator(IHostEnvironment env, string outputColumnName, string inputColumnName, OnlineBERTopicOptions options)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        _host = env.Register(nameof(OnlineBERTopicEstimator));
        _textColumn = inputColumnName;
        _stages = new BERTopicStages(_host, inputColumnName, options.OfFirstBatch(_host));
        _options = _stages.Options;
        _columns = new BERTopicColumns(outputColumnName, _options);
        _empty = new OnlineTopicModel(options.Topics, _stages.TopicSettings);
    }

    /// <summary>Finds the topics of the first batch.</summary>
    /// <param name="input">The data, with the column of texts and at least two rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    /// <exception cref="ArgumentException">
    /// There are too few rows, or an embedding holds NaN or an infinity; the message names the row.
    /// </exception>
    /// <exception cref="OperationCanceledException">The fit was canceled.</exception>
    public OnlineBERTopicTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _stages.Check(ColumnShapes.Of(input.Schema), nameof(input));
        var embedding = _stages.Embedding?.Fit(input);
        var batch = OnlineBatch.Read(
            _host,
            embedding,
            input,
            _textColumn,
            _stages.EmbeddingColumn,
            DocumentRows.LeastOfFit,
            _options.Cancellation,
            check: all => _stages.TopicSettings.LossOf(all));
        var reduction = _stages.Reduction!.Fit(batch.Embedded);
        var reduced = batch.Reduce(reduction, _options.Cancellation);
        var clustering = _stages.Clustering!.Fit(reduced);
        var clusters = DocumentClusters.Of(clustering, reduced, hasMemberships: false, _options).Labels;
        var topics = _empty.PartialFit(batch.Documents, clusters, batch.Vectors, _options.Cancellation);
        var assigner = new TopicAssigner(
            _host, topics.Model, _columns.ForAssigner(clustering is HdbscanTransformer, _stages.EmbeddingColumn, _stages.WordColumn));
        var scoring = embedding is null ? null : _stages.ForScoring(embedding);
        var stages = new FittedStages(scoring, Guide: null, Preparation: null, reduction, clustering, assigner);
        return new OnlineBERTopicTransformer(_host, new BERTopicTransformer(_host, stages), topics, _textColumn, _stages.EmbeddingColumn);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _stages.Check(inputSchema, nameof(inputSchema));
        return _columns.AddTo(inputSchema);
    }
}
