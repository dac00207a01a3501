using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Assigns topics to texts, and learns from further batches. It is immutable: <see cref="PartialFit"/> returns a new transformer.
/// </summary>
/// <remarks>
/// <para>
/// It adds the columns of <see cref="BERTopicTransformer"/> and is saved like any transformer; a loaded one can keep learning. For a
/// service that only scores, save the smaller <see cref="Transformer"/>.
/// </para>
/// <para>
/// The topics of a batch are those that the stages assign after they have learned from it, so that <see cref="Transform"/> assigns the same
/// ones until the next batch. When the principal components turn with a batch, the centers of the clusters turn with them.
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

    /// <summary>Gets the transformer that gives the same results without what further batches need.</summary>
    public BERTopicTransformer Transformer { get; }

    /// <summary>Gets the topics with what further batches need: the exact counts of words, and the sums of embeddings.</summary>
    public OnlineTopicModel Topics { get; }

    /// <summary>Gets the topics as an ordinary model; its documents are those of the last batch.</summary>
    public TopicModel Model => Transformer.Model;

    /// <summary>Gets the principal components so far; null if another stage reduces.</summary>
    public IncrementalPca? Reduction => (Stages.Reduction as IncrementalPcaTransformer)?.Model;

    /// <summary>Gets the clusters so far; null if another stage clusters.</summary>
    public MiniBatchKMeans? Clustering => (Stages.Clustering as MiniBatchKMeansTransformer)?.Model;

    bool ITransformer.IsRowToRowMapper => ((ITransformer)Transformer).IsRowToRowMapper;

    static ComponentFormat ISavedComponent<OnlineBERTopicTransformer>.Format => Format;

    private FittedStages Stages => Transformer.Fitted;

    /// <summary>Learns from a further batch.</summary>
    /// <param name="batch">The batch, with the columns of the first batch and at least one row.</param>
    /// <param name="cancellation">A token that cancels the work within a second.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    /// <exception cref="ArgumentException">
    /// The batch has no rows, or an embedding differs in dimension from earlier ones or holds NaN or an infinity; the message names the
    /// row.
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

    /// <summary>Learns from a further batch in memory.</summary>
    /// <param name="texts">The texts, at least one.</param>
    /// <param name="vectors">Their embeddings if the fit had no model that embeds texts; otherwise, null.</param>
    /// <param name="cancellation">A token that cancels the work within a second.</param>
    /// <exception cref="ArgumentException">There are no texts, or no vectors that fit, or vectors that are not needed.</exception>
    internal OnlineBERTopicTransformer Learn(IReadOnlyList<string> texts, PointMatrix<float>? vectors, CancellationToken cancellation)
    {
        Throw.If(
            vectors is null != (Stages.Embedding is not null),
            vectors is null ? "The model does not embed texts. Give their vectors." : "The model embeds texts. Leave out the vectors.",
            nameof(vectors));
        string[] present = [.. texts];
        MemoryColumn[] columns =
        [
            MemoryColumn.Of(_textColumn, present),
            .. vectors is { } ready ? [MemoryColumn.Of(_embeddingColumn, ready)] : (ReadOnlySpan<MemoryColumn>)[],
        ];
        return PartialFit(MemoryView.Of(present, columns), cancellation);
    }

    /// <summary>Returns the same topics with other options, which apply from the next batch on.</summary>
    /// <remarks>A loaded transformer needs this to set its representations and tokenizer again, which a file does not hold.</remarks>
    /// <param name="options">
    /// The options that say how topics are described. Options that are not set stay as they were. Null for
    /// <see cref="TopicModelOptions.EmbeddingModel"/> stands for what embeds the texts.
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
    /// Releases the network of a loaded transformer, and of all transformers that have learned from it. An embedding model that was given
    /// to a fit is left to its owner.
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
