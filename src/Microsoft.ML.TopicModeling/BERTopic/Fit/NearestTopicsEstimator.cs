using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Assigns the topics of an existing model to texts by the nearness of embeddings alone, such as those of a model that was read from
/// BERTopic or merged from several.
/// </summary>
/// <remarks>
/// Fitting learns nothing. A text gets the topic, or the outliers, whose embedding has the largest cosine with its own, and that cosine as
/// its probability, as in BERTopic. Create it by
/// <see cref="BERTopicCatalog.NearestTopics(TransformsCatalog.TextTransforms, string, string, TopicModel, EmbeddingModel)"/>.
/// </remarks>
public sealed class NearestTopicsEstimator : IEstimator<BERTopicTransformer>
{
    private readonly IHost _host;
    private readonly TopicModel _model;
    private readonly BERTopicStages _stages;
    private readonly BERTopicColumns _columns;

    internal NearestTopicsEstimator(
        IHostEnvironment env, string outputColumnName, string inputColumnName, TopicModel model, NearestTopicsOptions options)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        model.ThrowIfNoEmbeddings();
        _host = env.Register(nameof(NearestTopicsEstimator));
        _model = model;
        var stages = options.OfStages();
        _stages = new BERTopicStages(_host, inputColumnName, stages);
        _columns = new BERTopicColumns(outputColumnName, stages);
    }

    /// <summary>Creates the transformer without reading any rows.</summary>
    /// <param name="input">The data, with the column of texts or of embeddings.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A column is missing or has the wrong type, or the embeddings differ in dimension from those of the topics.
    /// </exception>
    public BERTopicTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _stages.CheckEmbedding(ColumnShapes.Of(input.Schema), nameof(input));
        var embedding = _stages.Embedding is { } estimator ? _stages.ForScoring(estimator.Fit(input)) : null;
        var assigner = new TopicAssigner(
            _host, _model, _columns.ForAssigner(hasStrengths: false, _stages.SourceColumn, _stages.WordColumn).ByVector());
        var transformer = new BERTopicTransformer(_host, new FittedStages(embedding, null, null, null, null, assigner));
        transformer.GetOutputSchema(input.Schema);
        return transformer;
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _stages.CheckEmbedding(inputSchema, nameof(inputSchema));
        return _columns.AddTo(inputSchema);
    }
}
