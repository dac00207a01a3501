using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Cluster;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Reduce;

[assembly: LoadableClass(
    typeof(OnlineBERTopicTransformer), null, typeof(SignatureLoadModel), "Online BERTopic", OnlineBERTopicTransformer.LoaderSignature)]

namespace Microsoft.ML.TopicModeling;

/// <summary>Gives texts their topics, and learns from further batches of them. It never changes: <see cref="PartialFit"/> gives a new one.</summary>
/// <remarks>
/// <para>
/// It adds the columns of <see cref="BERTopicTransformer"/> and is saved like any transformer; a loaded one can go on. For a service that only scores,
/// <see cref="Transformer"/> is the smaller thing to save.
/// </para>
/// <para>
/// The topics of a batch are those that the stages give after they have learned from it, so <see cref="Transform"/> gives them again, until the next batch.
/// When the principal components turn with a batch, the centres of the clusters turn with them.
/// </para>
/// </remarks>
public sealed class OnlineBERTopicTransformer : ITransformer, ICanSaveModel, IDisposable
{
    internal const string LoaderSignature = "OnlineBERTopic";

    private const string StagesDirectory = "Stages";
    private const string TopicsStream = "Topics";

    private readonly IHostEnvironment _env;
    private readonly string _textColumn;
    private readonly string _embeddingColumn;

    internal OnlineBERTopicTransformer(IHostEnvironment env, BERTopicTransformer transformer, OnlineTopicModel topics, string textColumn, string embeddingColumn)
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

    private FittedStages Stages => Transformer.Fitted;

    private static VersionInfo Version => new(
        modelSignature: "ONLBERTO",
        verWrittenCur: 0x00010001,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderSignature: LoaderSignature,
        loaderAssemblyName: typeof(OnlineBERTopicTransformer).Assembly.FullName);

    /// <summary>Learns from one more batch.</summary>
    /// <param name="batch">At least one row, with the columns of the first batch.</param>
    /// <param name="cancellation">Stops the work within a second; nothing is kept of it then.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    /// <exception cref="ArgumentException">There is no row, or an embedding has another dimension than before or holds NaN or an infinity; the message names the row.</exception>
    public OnlineBERTopicTransformer PartialFit(IDataView batch, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        GetOutputSchema(batch.Schema);
        if (batch.Schema.GetColumnOrNull(_textColumn)?.Type is not TextDataViewType)
        {
            throw new ArgumentOutOfRangeException(nameof(batch), $"Schema mismatch for column '{_textColumn}': it has to be there and to be text.");
        }

        var stages = Stages;
        var rows = OnlineBatch.Read(_env, stages.Embedding, batch, _textColumn, _embeddingColumn, least: 1, cancellation);
        var reduction = Next(stages.Reduction!, rows.Embedded);
        var reduced = rows.Reduce(reduction, cancellation);
        var clustering = Next(stages.ClusteringBehind(reduction), reduced);
        var clusters = DocumentClusters.Predicted(clustering.Transform(reduced), cancellation);
        return With(stages with { Reduction = reduction, Clustering = clustering }, Topics.PartialFit(rows.Documents, clusters, rows.Vectors, cancellation));

        ITransformer Next(ITransformer stage, IDataView data) => stage is IOnlineStage online ? online.PartialFit(data, cancellation) : stage;
    }

    /// <summary>The same topics, described and forgotten by other options from the next batch on.</summary>
    /// <remarks>A loaded transformer needs this to have its representations or its tokenizer again, which a file does not hold.</remarks>
    /// <param name="options">How topics are described; null for <see cref="TopicModelOptions.Embedder"/> stands for what embeds the texts.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public OnlineBERTopicTransformer With(OnlineTopicModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var settings = options.Validate(Model.State.Settings.Cleaning);
        var embedder = settings.Embedder ?? (Stages.Embedding as SentenceEmbeddingTransformer)?.Model;
        return With(Stages, Topics.With(options, settings with { Embedder = embedder }));
    }

    /// <summary>Gives up the network of a loaded transformer, and of all that have learned on from it; an embedding model that was given to a fit stays its owner's.</summary>
    public void Dispose() => Transformer.Dispose();

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Transformer.GetOutputSchema(inputSchema);

    /// <inheritdoc/>
    public IDataView Transform(IDataView input) => Transformer.Transform(input);

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => ((ITransformer)Transformer).GetRowToRowMapper(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        // *** Binary format ***
        // texts: the columns of texts and of embeddings
        // in a directory of its own: the transformer; in a stream of its own: what further batches need (OnlineTopicModel.Write)
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        var writer = new CheckedWriter(ctx.Writer);
        writer.Text(_textColumn);
        writer.Text(_embeddingColumn);
        ctx.SaveModel(Transformer, StagesDirectory);
        ctx.SaveBinaryStream(TopicsStream, stream => Topics.Write(new CheckedWriter(stream)));
    }

    internal static OnlineBERTopicTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        var reader = new CheckedReader(ctx.Reader, "online topic model");
        var text = reader.Text("the column of texts");
        var embedding = reader.Text("the column of embeddings");
        ctx.LoadModel<BERTopicTransformer, SignatureLoadModel>(env, out var transformer, StagesDirectory);
        if (transformer.Fitted is { Reduction: null })
        {
            throw reader.Invalid("the reduction and the clustering", $"are missing");
        }

        OnlineTopicModel? topics = null;
        return ctx.TryLoadBinaryStream(TopicsStream, stream => topics = OnlineTopicModel.Read(new CheckedReader(stream, "online topic model"), transformer.Model))
            ? new(env, transformer, topics!, text, embedding)
            : throw reader.Invalid("what further batches need", $"is missing");
    }

    private OnlineBERTopicTransformer With(FittedStages stages, OnlineTopicModel topics) =>
        new(_env, new BERTopicTransformer(_env, stages with { Assigner = stages.Assigner.With(_env, topics.Model) }), topics, _textColumn, _embeddingColumn);
}
