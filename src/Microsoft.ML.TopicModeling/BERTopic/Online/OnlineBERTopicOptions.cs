using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Cluster;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>The settings of <see cref="OnlineBERTopicEstimator"/>.</summary>
public sealed class OnlineBERTopicOptions
{
    private const int DefaultClusters = 50;
    private const int DefaultComponents = 5;

    /// <summary>
    /// Gets or sets the number of clusters, each of which is a topic; at least 1. It stays the same over all batches, so it has to suit
    /// those to come: with too few, new subjects go to the topics that are nearest to them. The default is 50.
    /// </summary>
    public int NumberOfClusters { get; set; } = DefaultClusters;

    /// <summary>
    /// Gets or sets the number of coordinates to which embeddings are reduced; at least 1. More keep more of them; fewer leave out what is
    /// rare. The default is 5.
    /// </summary>
    public int NumberOfComponents { get; set; } = DefaultComponents;

    /// <summary>
    /// Gets or sets how topics are described, and what they forget. The default is as <see cref="OnlineTopicModelOptions"/> says.
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
    /// Gets or sets the stage that reduces the embeddings, if it is to be another than <see cref="IncrementalPca"/>, such as UMAP: from
    /// <see cref="BERTopicEstimator.EmbeddingColumn"/>, or the column of ready embeddings, to
    /// <see cref="BERTopicEstimator.ReducedColumn"/>. It is fitted to the first batch, which should be a large one, and then stays as it
    /// is. Null (the default): <see cref="IncrementalPca"/>.
    /// </summary>
    public IEstimator<ITransformer>? Reduction { get; set; }

    /// <summary>
    /// Gets or sets the stage that clusters, if it is to be another than <see cref="MiniBatchKMeans"/>, such as HDBSCAN: from
    /// <see cref="BERTopicEstimator.ReducedColumn"/> to a key column "PredictedLabel". It is fitted to the first batch and then stays as it
    /// is. Null (the default): <see cref="MiniBatchKMeans"/>.
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

    /// <summary>Gets or sets what is told how far the first batch has come, stage by stage. Null (the default): nothing.</summary>
    public IProgress<TopicModelingProgress>? Progress { get; set; }

    /// <summary>
    /// Gets or sets what stops the work on the first batch within a second; nothing is kept of it then. The default is nothing.
    /// </summary>
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
                new() { NumberOfComponents = NumberOfComponents, Seed = seed, MaxDegreeOfParallelism = MaxDegreeOfParallelism, Cancellation = Cancellation }),
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
