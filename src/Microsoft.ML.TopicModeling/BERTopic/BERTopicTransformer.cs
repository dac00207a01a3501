using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling;

[assembly: LoadableClass(typeof(BERTopicTransformer), null, typeof(SignatureLoadModel), "BERTopic", BERTopicTransformer.LoaderSignature)]

namespace Microsoft.ML.TopicModeling;

/// <summary>Gives texts their topics: embeds, reduces and clusters them as <see cref="BERTopicEstimator"/> has learned to.</summary>
/// <remarks>
/// Adds the topic's id (Int32, −1 for an outlier), its label (text), its probability (Single), and ML.NET's pair for clustering:
/// the topic as a key (1-based, missing for an outlier, with the labels as key values) and a score for each topic (vector of Single with
/// the labels as slot names, the outliers last). As with all of ML.NET's clustering, the smaller the score the nearer the topic: it is
/// 1 − the topic's strength, or the cosine distance from the topic's embedding where the clustering is not HDBSCAN.
/// </remarks>
public sealed class BERTopicTransformer : ITransformer, ICanSaveModel
{
    internal const string LoaderSignature = "BERTopic";

    private readonly IHostEnvironment _env;
    private readonly TransformerChain<ITransformer> _stages;
    private readonly TopicAssigner _assigner;

    internal BERTopicTransformer(IHostEnvironment env, TransformerChain<ITransformer> stages)
    {
        _env = env;
        _stages = stages;
        _assigner = stages.OfType<TopicAssigner>().SingleOrDefault()
            ?? throw new InvalidDataException("The topic model in this file is damaged: it has no stage that assigns topics. Load an undamaged copy.");
    }

    /// <summary>The topics.</summary>
    public TopicModel Model => _assigner.Model;

    /// <summary>The fitted stages in their order, such as embedding, reduction and clustering.</summary>
    public IReadOnlyList<ITransformer> Stages => [.. _stages];

    bool ITransformer.IsRowToRowMapper => ((ITransformer)_stages).IsRowToRowMapper;

    /// <summary>A transformer with the same stages that assigns the topics of another model.</summary>
    /// <param name="model">A model that operations on <see cref="Model"/> have made.</param>
    public BERTopicTransformer With(TopicModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new(_env, new TransformerChain<ITransformer>(
            [.. _stages.Select(stage => stage == _assigner ? _assigner.With(_env, model) : stage)]));
    }

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _stages.GetOutputSchema(inputSchema);

    /// <inheritdoc/>
    public IDataView Transform(IDataView input) => _stages.Transform(input);

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => ((ITransformer)_stages).GetRowToRowMapper(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version());
        ctx.SaveModel(_stages, "Stages");
    }

    internal static BERTopicTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version());
        ctx.LoadModel<TransformerChain<ITransformer>, SignatureLoadModel>(env, out var stages, "Stages");
        return new BERTopicTransformer(env, stages);
    }

    private static VersionInfo Version() => new(
        modelSignature: "BERTOPIC",
        verWrittenCur: 0x00010001,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderSignature: LoaderSignature,
        loaderAssemblyName: typeof(BERTopicTransformer).Assembly.FullName!);
}
