using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for <see cref="OnlineBERTopicEstimator"/>.</summary>
public sealed class OnlineBERTopicOptions
{
    private const int DefaultClusters = 50;
    private const int DefaultComponents = 5;

    /// <summary>
    /// Gets or sets the number of clusters, each of which is a topic; at least 1. It is the same for all batches, so it should suit those
    /// to come: with too few clusters, new subjects join the topics nearest to them. The default is 50.
    /// </summary>
    public int NumberOfClusters { get; set; } = DefaultClusters;

    /// <summary>
    /// Gets or sets the number of coordinates to which embeddings are reduced, at least 1. More coordinates keep more detail; fewer drop
    /// what is rare. The default is 5.
    /// </summary>
    public int NumberOfComponents { get; set; } = DefaultComponents;

    /// <summary>
    /// Gets or sets the options for the description of topics, and for what they forget. The default is as
    /// <see cref="OnlineTopicModelOptions"/> says.
    /// </summary>
    public OnlineTopicModelOptions Topics { get; set; } = new();

    /// <inheritdoc cref="BERTopicOptions.EmbeddingColumnName"/>
    public string? EmbeddingColumnName { get; set; }

    /// <inheritdoc cref="BERTopicOptions.EmbeddingModel"/>
    public EmbeddingModel? EmbeddingModel { get; set; }

    /// <inheritdoc cref="BERTopicOptions.EmbeddingOptions"/>
    public EmbeddingOptions EmbeddingOptions { get; set; } = new();

    /// <inheritdoc cref="BERTopicOptions.Embedding"/>
    public IEstimator<ITransformer>? Embedding { get; set; }

    /// <summary>
    /// Gets or sets a custom stage that reduces the embeddings, such as UMAP: it reads <see cref="BERTopicEstimator.EmbeddingColumn"/>, or
    /// the column of ready embeddings, and adds <see cref="BERTopicEstimator.ReducedColumn"/>. It is fitted to the first batch, which
    /// should be large, and does not change afterward. Null (the default): <see cref="IncrementalPca"/>.
    /// </summary>
    public IEstimator<ITransformer>? Reduction { get; set; }

    /// <summary>
    /// Gets or sets a custom stage that clusters, such as HDBSCAN: it reads <see cref="BERTopicEstimator.ReducedColumn"/> and adds a key
    /// column "PredictedLabel". It is fitted to the first batch and does not change afterward. Null (the default):
    /// <see cref="MiniBatchKMeans"/>.
    /// </summary>
    public IEstimator<ITransformer>? Clustering { get; set; }

    /// <inheritdoc cref="BERTopicOptions.TopicLabelColumnName"/>
    public string? TopicLabelColumnName { get; set; }

    /// <inheritdoc cref="BERTopicOptions.TopicProbabilityColumnName"/>
    public string? TopicProbabilityColumnName { get; set; }

    /// <inheritdoc cref="BERTopicOptions.PredictedLabelColumnName"/>
    public string PredictedLabelColumnName { get; set; } = ColumnNames.PredictedLabel;

    /// <inheritdoc cref="BERTopicOptions.ScoreColumnName"/>
    public string ScoreColumnName { get; set; } = ColumnNames.Score;

    /// <inheritdoc cref="BERTopicOptions.Seed"/>
    public int? Seed { get; set; }

    /// <inheritdoc cref="BERTopicOptions.MaxDegreeOfParallelism"/>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>
    /// Gets or sets what receives the progress of the first batch, stage by stage. Null (the default): no progress is reported.
    /// </summary>
    public IProgress<TopicModelingProgress>? Progress { get; set; }

    /// <summary>Gets or sets the token that cancels the work on the first batch within a second. The default is nothing.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>The settings of the fit of the first batch, with the stages that go on.</summary>
    internal BERTopicOptions OfFirstBatch(IHostEnvironment env)
    {
        ThrowIfInvalid();
        var seed = Seed ?? EnvironmentSeed.Of(env);
        return new()
        {
            Topics = Topics,
            EmbeddingColumnName = EmbeddingColumnName,
            EmbeddingModel = EmbeddingModel,
            EmbeddingOptions = EmbeddingOptions,
            Embedding = Embedding,
            Reduction = Reduction ?? new IncrementalPcaEstimator(
                env,
                BERTopicEstimator.ReducedColumn,
                EmbeddingColumnName ?? BERTopicEstimator.EmbeddingColumn,
                new()
                {
                    NumberOfComponents = NumberOfComponents,
                    Seed = seed,
                    MaxDegreeOfParallelism = MaxDegreeOfParallelism,
                    Cancellation = Cancellation,
                }),
            Clustering = Clustering ?? new MiniBatchKMeansTrainer(env, new()
            {
                FeatureColumnName = BERTopicEstimator.ReducedColumn,
                NumberOfClusters = NumberOfClusters,
                Seed = seed,
                MaxDegreeOfParallelism = MaxDegreeOfParallelism,
                Cancellation = Cancellation,
            }),
            TopicLabelColumnName = TopicLabelColumnName,
            TopicProbabilityColumnName = TopicProbabilityColumnName,
            PredictedLabelColumnName = PredictedLabelColumnName,
            ScoreColumnName = ScoreColumnName,
            Seed = seed,
            MaxDegreeOfParallelism = MaxDegreeOfParallelism,
            Progress = Progress,
            Cancellation = Cancellation,
        };
    }

    private void ThrowIfInvalid()
    {
        ArgumentNullException.ThrowIfNull(Topics);
        Throw.IfLess(NumberOfClusters, 1, nameof(NumberOfClusters));
        Throw.IfLess(NumberOfComponents, 1, nameof(NumberOfComponents));
        Throw.If(
            Reduction is not null && NumberOfComponents != DefaultComponents,
            $"Reduction is another stage than {nameof(IncrementalPca)}, so NumberOfComponents contradicts it. "
            + "Leave one of them as it is by default.",
            nameof(NumberOfComponents));
        Throw.If(
            Clustering is not null && NumberOfClusters != DefaultClusters,
            $"Clustering is another stage than {nameof(MiniBatchKMeans)}, so NumberOfClusters contradicts it. "
            + "Leave one of them as it is by default.",
            nameof(NumberOfClusters));
    }
}
