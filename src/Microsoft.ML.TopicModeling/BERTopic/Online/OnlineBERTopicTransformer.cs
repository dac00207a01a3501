using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Cluster;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Gives texts their topics, and learns from further batches of them. It never changes: <see cref="PartialFit"/> gives a new one.
/// </summary>
/// <remarks>
/// <para>
/// It adds the columns of <see cref="BERTopicTransformer"/> and is saved like any transformer; a loaded one can go on. For a service that
/// only scores, <see cref="Transformer"/> is the smaller thing to save.
/// </para>
/// <para>
/// The topics of a batch are those that the stages give after they have learned from it, so <see cref="Transform"/> gives them again, until
/// the next batch. When the principal components turn with a batch, the centers of the clusters turn with them.
/// </para>
/// </remarks>
public sealed class OnlineBERTopicTransformer : SavedComponent, ITransformer, ISavedComponent<OnlineBERTopicTransformer>, IDisposable
{
    internal const string LoaderSignature = "OnlineBERTopic";

    private const string StagesDirectory = "Stages";
    private const string TopicsStream = "Topics";

    private static readonly ComponentFormat Format = new("ONLBERTO", LoaderSignature, "online topic model");

    private readonly IHostEnvironment _env;
    private readonly string _textColumn;
    private readonly string _embeddingColumn;

    internal OnlineBERTopicTransformer(
        IHostEnvironment env, BERTopicTransformer transformer, OnlineTopicModel topics, string textColumn, string embeddingColumn)
        : base(Format)
    {
        (_env, _textColumn, _embeddingColumn) = (env, textColumn, embeddingColumn);
        Transformer = transformer;
        Topics = topics;
    }

    /// <summary>The same answers without what further batches need.</summary>
    public BERTopicTransformer Transformer { get; }

    /// <summary>The topics with what further batches need: the exact counts of words, and the sums of embeddings.</summary>
    public OnlineTopicModel Topics { get; }

    /// <summary>The topics as an ordinary model; its documents are those of the last batch.</summary>
    public TopicModel Model => Transformer.Model;

    /// <summary>The principal components so far; null if another stage reduces.</summary>
    public IncrementalPca? Reduction => (Stages.Reduction as IncrementalPcaTransformer)?.Model;

    /// <summary>The clusters so far; null if another stage clusters.</summary>
    public MiniBatchKMeans? Clustering => (Stages.Clustering as MiniBatchKMeansTransformer)?.Model;

    bool ITransformer.IsRowToRowMapper => ((ITransformer)Transformer).IsRowToRowMapper;

    static ComponentFormat ISavedComponent<OnlineBERTopicTransformer>.Format => Format;

    private FittedStages Stages => Transformer.Fitted;

    /// <summary>Learns from one more batch.</summary>
    /// <param name="batch">At least one row, with the columns of the first batch.</param>
    /// <param name="cancellation">Stops the work within a second; nothing is kept of it then.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    /// <exception cref="ArgumentException">
    /// There is no row, or an embedding has another dimension than before or holds NaN or an infinity; the message names the row.
    /// </exception>
    public OnlineBERTopicTransformer PartialFit(IDataView batch, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        GetOutputSchema(batch.Schema);
        new TextColumn(_textColumn, BERTopicStages.Documents).In(batch.Schema, nameof(batch));

        var stages = Stages;
        var rows = OnlineBatch.Read(_env, stages.Embedding, batch, _textColumn, _embeddingColumn, least: 1, cancellation);
        var reduction = Next(stages.Reduction!, rows.Embedded);
        var reduced = rows.Reduce(reduction, cancellation);
        var clustering = Next(stages.ClusteringBehind(reduction), reduced);
        var clusters = DocumentClusters.Predicted(clustering.Transform(reduced), cancellation);
        return With(
            stages with { Reduction = reduction, Clustering = clustering },
            Topics.PartialFit(rows.Documents, clusters, rows.Vectors, cancellation));

        ITransformer Next(ITransformer stage, IDataView data) =>
            stage is IOnlineStage online ? online.PartialFit(data, cancellation) : stage;
    }

    /// <summary>The same topics, described and forgotten by other options from the next batch on.</summary>
    /// <remarks>A loaded transformer needs this to have its representations or its tokenizer again, which a file does not hold.</remarks>
    /// <param name="options">
    /// How topics are described; what it does not set stays as it was. Null for <see cref="TopicModelOptions.EmbeddingModel"/> stands for
    /// what embeds the texts.
    /// </param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public OnlineBERTopicTransformer With(OnlineTopicModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var settings = Model.State.Settings;
        var embedder = settings.Embedder ?? (Stages.Embedding as SentenceEmbeddingTransformer)?.Model;
        return With(Stages, Topics.With(options, options.Validate(settings with { Embedder = embedder })));
    }

    /// <summary>
    /// Gives up the network of a loaded transformer, and of all that have learned on from it; an embedding model that was given to a fit
    /// stays its owner's.
    /// </summary>
    public void Dispose() => Transformer.Dispose();

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Transformer.GetOutputSchema(inputSchema);

    /// <inheritdoc/>
    public IDataView Transform(IDataView input) => Transformer.Transform(input);

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) =>
        ((ITransformer)Transformer).GetRowToRowMapper(inputSchema);

    static OnlineBERTopicTransformer ISavedComponent<OnlineBERTopicTransformer>.Read(IHostEnvironment env, ComponentReader reader)
    {
        var text = reader.Values.Text("the column of texts");
        var embedding = reader.Values.Text("the column of embeddings");
        var transformer = reader.Component<BERTopicTransformer>(StagesDirectory);
        if (transformer.Fitted.Reduction is null)
        {
            throw reader.Values.Invalid("the reduction and the clustering", $"are missing");
        }

        OnlineTopicModel? topics = null;
        return reader.TryStream(TopicsStream, stream => topics = OnlineTopicModel.Read(stream, transformer.Model))
            ? new(env, transformer, topics!, text, embedding)
            : throw reader.Values.Invalid("what further batches need", $"is missing");
    }

    // *** Binary format ***
    // texts: the columns of texts and of embeddings
    // in a directory of its own: the transformer; in a stream of its own: what further batches need (OnlineTopicModel.Write)
    private protected override void Write(ComponentWriter writer)
    {
        writer.Values.Text(_textColumn);
        writer.Values.Text(_embeddingColumn);
        writer.Component(StagesDirectory, Transformer);
        writer.Stream(TopicsStream, Topics.Write);
    }

    private OnlineBERTopicTransformer With(FittedStages stages, OnlineTopicModel topics) =>
        new(
            _env,
            new BERTopicTransformer(_env, stages with { Assigner = stages.Assigner.With(_env, topics.Model) }),
            topics,
            _textColumn,
            _embeddingColumn);
}
