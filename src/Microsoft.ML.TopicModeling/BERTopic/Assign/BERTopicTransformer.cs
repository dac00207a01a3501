using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>Assigns topics to texts: embeds, reduces and clusters them as learned by <see cref="BERTopicEstimator"/>.</summary>
/// <remarks>
/// It adds the topic's id (Int32, −1 for an outlier), its label (text), its probability (Single), and the two columns of ML.NET's
/// clustering: the topic as a key (1-based, missing for an outlier, with the labels as key values) and a score for each topic (vector of
/// Single with the labels as slot names, the outliers last). As in all of ML.NET's clustering, the smaller the score, the nearer the topic:
/// it is 1 − the topic's strength, or the cosine distance from the topic's embedding where the clustering is not HDBSCAN, or calls a row
/// noise and the outliers were merged into the topic, or from its center where <see cref="BERTopicOptions.OutlierQuantile"/> gives the row
/// the topic. With <see cref="BERTopicOptions.CalculateProbabilities"/> it also adds the
/// probability of each topic (vector of Single, without the outliers).
/// </remarks>
public sealed partial class BERTopicTransformer : SavedComponent, ITransformer, IFittedTopics, ISavedComponent<BERTopicTransformer>, IDisposable
{
    internal const string LoaderSignature = "BERTopic";

    private const string StagesDirectory = "Stages";

    private static readonly ComponentFormat Format = new("BERTOPIC", LoaderSignature, "topic model");

    private readonly IHostEnvironment _env;
    private readonly FittedStages _stages;
    private readonly TopicLayers? _layers;

    internal BERTopicTransformer(IHostEnvironment env, FittedStages stages, TopicLayers? layers = null)
        : base(Format) => (_env, _stages, _layers) = (env, stages, layers);

    /// <summary>Gets the topics.</summary>
    public TopicModel Model => _stages.Assigner.Model;

    /// <summary>Gets the fitted stages in order, such as embedding, reduction and clustering.</summary>
    public IReadOnlyList<ITransformer> Stages => _stages.InOrder;

    /// <summary>
    /// Gets the layers of topics, the layer of the most topics first; empty if <see cref="BERTopicOptions.Granularity"/> is the default.
    /// Layers are not saved, so a loaded transformer has none.
    /// </summary>
    public IReadOnlyList<TopicLayer> Layers => _layers?.Layers ?? [];

    /// <summary>Gets the index in <see cref="Layers"/> of the layer by which topics are assigned; null if there are no layers.</summary>
    public int? Layer => _layers?.Chosen;

    /// <summary>Gets the report of the fit; null for a loaded transformer, and for one that was not fitted on documents.</summary>
    public FitReport? Report { get; private init; }

    internal FittedStages Fitted => _stages;

    /// <summary>Whether texts can be scored, and not only their vectors.</summary>
    internal bool EmbedsTexts => _stages.Embedding is SentenceEmbeddingTransformer;

    /// <summary>How many numbers a vector has; 0 if that is not known.</summary>
    internal int VectorDimension => _stages.Embedding is SentenceEmbeddingTransformer embedding ? embedding.Model.Dimension
        : _stages.Preparation is { } preparation ? preparation.Model.InputDimension
        : _stages.Reduction is UmapTransformer umap ? umap.Model.InputDimension
        : Model.Topics is [var topic, ..] ? topic.Embedding.Length
        : 0;

    static ComponentFormat ISavedComponent<BERTopicTransformer>.Format => Format;

    bool ITransformer.IsRowToRowMapper => _stages.InOrder.All(stage => stage.IsRowToRowMapper);

    /// <summary>Returns a transformer with the same stages that assigns the topics of another model.</summary>
    /// <param name="model">
    /// A model made by operations on <see cref="Model"/>, or any model with topic embeddings if topics are assigned by nearness alone.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The model belongs to another fit. To assign its topics to texts, use
    /// <see cref="BERTopicCatalog.NearestTopics(TransformsCatalog.TextTransforms, string, string, TopicModel, EmbeddingModel)"/>.
    /// </exception>
    public BERTopicTransformer With(TopicModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _stages.Assigner.Check(model);
        return WithStages(_stages with { Assigner = _stages.Assigner.With(_env, model) });
    }

    /// <summary>Returns a transformer that keeps less, so that its file is smaller.</summary>
    /// <param name="options">The options that say what to keep.</param>
    /// <exception cref="ArgumentException">The embeddings hold numbers that are too large for the precision.</exception>
    /// <exception cref="InvalidOperationException">The training vectors are to be dropped, but the topics have no embeddings.</exception>
    public BERTopicTransformer With(BERTopicStorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ThrowIfInvalid();
        var stages = options.DocumentTopics ? _stages : _stages with { Assigner = _stages.Assigner.With(_env, Model.WithoutDocuments()) };
        if (options.TrainingVectors is null)
        {
            Model.ThrowIfNoEmbeddings();
            stages = stages with
            {
                Preparation = null,
                Reduction = null,
                Clustering = null,
                Assigner = stages.Assigner.ByVector(_env),
            };
        }

        return WithStages(stages with
        {
            Embedding = stages.Embedding is not SentenceEmbeddingTransformer embedding ? stages.Embedding
                : options.EmbeddingModel ? embedding.With(options.TokenVectors)
                : embedding.Model is CascadeEmbeddingModel cascade ? embedding.With(cascade.WithoutTeacher())
                : embedding.ByReference(options.EmbeddingModelName),
            Reduction = options.TrainingVectors is not { } precision ? stages.Reduction : stages.Reduction switch
            {
                UmapTransformer umap when precision > umap.Model.Precision => umap.With(umap.Model.WithPrecision(precision)),
                CombinedUmapTransformer combined when precision > combined.Model.Precision => combined.WithPrecision(precision),
                var same => same,
            },
        });
    }

    /// <summary>
    /// Returns a transformer that also adds the probability of each topic, in the column "…Probabilities", as one fitted with
    /// <see cref="BERTopicOptions.CalculateProbabilities"/> does. The documents of the fit get none.
    /// </summary>
    /// <remarks>With HDBSCAN, a row takes several times as long to assign.</remarks>
    public BERTopicTransformer WithProbabilities() =>
        _stages.Assigner.ProbabilitiesColumn is null ? WithStages(_stages.WithProbabilities(_env)) : this;

    /// <summary>Returns a transformer that assigns the topics of another layer of the same fit. It can be saved like any other.</summary>
    /// <param name="layer">The index in <see cref="Layers"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public BERTopicTransformer WithLayer(int layer)
    {
        Throw.If(
            _layers is null,
            "There are no layers: set BERTopicOptions.Granularity for the fit. A loaded transformer has none.",
            nameof(layer));
        Throw.IfOutside(layer, 0, Layers.Count - 1, nameof(layer));
        return WithLayers(_layers with { Chosen = layer });
    }

    /// <summary>
    /// Releases the network of a loaded transformer, and of all transformers that <c>With</c> has made from it. An embedding model that was
    /// given to a fit is left to its owner.
    /// </summary>
    /// <remarks>
    /// A loaded transformer that holds its embedding model uses native memory of about the network's size, which transformers loaded from
    /// equal files share. The memory is released when the last of them is disposed, or some time after they are no longer used. A
    /// PredictionEngine disposes its transformer unless PredictionEngineOptions.OwnsTransformer is false.
    /// </remarks>
    public void Dispose()
    {
        foreach (var stage in _stages.InOrder.OfType<IDisposable>())
        {
            stage.Dispose();
        }
    }

    /// <summary>Returns the parts of the saved model with their sizes.</summary>
    public ModelDescription Describe() => new([.. _stages.InOrder.SelectMany(Parts)]);

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) =>
        _stages.Around(_env, inputSchema, nameof(inputSchema)).GetOutputSchema(inputSchema);

    /// <inheritdoc/>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return _stages.Around(_env, input.Schema, nameof(input)).Aggregate(input, (data, stage) => stage.Transform(data));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) =>
        ((ITransformer)_stages.Around(_env, inputSchema, nameof(inputSchema))).GetRowToRowMapper(inputSchema);

    /// <summary>A transformer that clusters by the chosen layer.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="maxDegreeOfParallelism">
    /// The maximum number of threads for the memberships of the documents of the fit, where those are asked for.
    /// </param>
    /// <param name="cancellation">A token that cancels the work.</param>
    internal BERTopicTransformer WithLayers(
        TopicLayers layers, int? maxDegreeOfParallelism = null, CancellationToken cancellation = default)
    {
        var layer = layers.Layers[layers.Chosen];
        var clustering = (HdbscanTransformer)_stages.Clustering!;
        var clusters = clustering.Model.WithLeaves(layer.MinTopicSize);
        var model = layer.Model;
        if (_stages.Assigner.HasMemberships)
        {
            var memberships = clusters.AllPointsMembershipVectors(maxDegreeOfParallelism, cancellation);
            model = model.WithMemberships(layers.Origins is null ? memberships : memberships.Rows(layers.Origins));
        }

        return new(
            _env,
            _stages with
            {
                Clustering = clustering.With(clusters),
                Assigner = _stages.Assigner.With(_env, model, layers.Nearest[layers.Chosen]),
            },
            layers) { Report = Report };
    }

    private BERTopicTransformer WithStages(FittedStages stages) => new(_env, stages, _layers) { Report = Report };

    /// <summary>The same transformer, with the report of its fit.</summary>
    internal BERTopicTransformer WithReport(
        IReadOnlyList<FitStage> stages,
        IReadOnlyList<string> hints,
        StudentReport? student,
        TopicGroups? groups,
        DuplicateReport? duplicates,
        IReadOnlyList<WorkingStage> workingStages)
    {
        var topics = Model.DocumentTopics;
        var outliers = (double)topics.Count(topic => topic < 0) / topics.Length;
        return new(_env, _stages, _layers)
        {
            Report = new FitReport(topics.Length, Model.TopicCount, outliers, stages, hints)
            {
                Student = student,
                Groups = groups,
                Duplicates = duplicates,
                WorkingStages = workingStages,
            },
        };
    }

    private IEnumerable<ModelPart> Parts(ITransformer stage) => stage switch
    {
        SentenceEmbeddingTransformer embedding => embedding.Parts,
        UmapTransformer umap => UmapModelFormat.Describe(umap.Model),
        CombinedUmapTransformer combined => CombinedUmapModelFormat.Describe(combined.Model),
        TopicAssigner assigner => assigner.Parts,
        GuidedEmbeddingTransformer => [new("seeds", SavedStage.Size(_env, stage))],
        VectorPreparationTransformer => [new("preparation of vectors", SavedStage.Size(_env, stage))],
        _ => [new(stage is HdbscanTransformer ? "HDBSCAN's points and tree" : stage.GetType().Name, SavedStage.Size(_env, stage))],
    };

    static BERTopicTransformer ISavedComponent<BERTopicTransformer>.Read(IHostEnvironment env, ComponentReader reader) =>
        new(env, FittedStages.Of(reader.Component<TransformerChain<ITransformer>>(StagesDirectory)));

    private protected override void Write(ComponentWriter writer) => writer.Component(StagesDirectory, _stages.ToChain(_env));
}
