using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Cluster;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>The settings of <see cref="OnlineBERTopicEstimator"/>.</summary>
public sealed class OnlineBERTopicOptions
{
    /// <summary>
    /// The number of topics. It stays the same over all batches, so it has to suit those to come: with too few, new subjects go to the topics that are
    /// nearest to them.
    /// </summary>
    public int NumberOfTopics { get; set; } = 50;

    /// <summary>The number of coordinates to which embeddings are reduced. More keep more of them; fewer leave out what is rare.</summary>
    public int NumberOfComponents { get; set; } = 5;

    /// <summary>How topics are described, and what they forget.</summary>
    public OnlineTopicModelOptions Topics { get; set; } = new();

    /// <inheritdoc cref="BERTopicOptions.EmbeddingColumnName"/>
    public string? EmbeddingColumnName { get; set; }

    /// <inheritdoc cref="BERTopicOptions.EmbeddingModel"/>
    public EmbeddingModel? EmbeddingModel { get; set; }

    /// <inheritdoc cref="BERTopicOptions.Embedding"/>
    public IEstimator<ITransformer>? Embedding { get; set; }

    /// <summary>
    /// The stage that reduces the embeddings, if it is to be another than <see cref="IncrementalPca"/>, such as UMAP: from
    /// <see cref="BERTopicEstimator.EmbeddingColumn"/>, or the column of ready embeddings, to <see cref="BERTopicEstimator.ReducedColumn"/>. It is fitted to the first
    /// batch, which should be a large one, and then stays as it is.
    /// </summary>
    public IEstimator<ITransformer>? Reduction { get; set; }

    /// <summary>
    /// The stage that clusters, if it is to be another than <see cref="MiniBatchKMeans"/>, such as HDBSCAN: from
    /// <see cref="BERTopicEstimator.ReducedColumn"/> to a key column "PredictedLabel". It is fitted to the first batch and then stays as it is.
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

    /// <summary>Told how far the first batch has come, stage by stage.</summary>
    public IProgress<TopicModelingProgress>? Progress { get; set; }

    /// <summary>Stops the work on the first batch within a second; nothing is kept of it then.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>The settings of the fit of the first batch, with the stages that go on.</summary>
    internal BERTopicOptions OfFirstBatch(IHostEnvironment env)
    {
        ArgumentNullException.ThrowIfNull(Topics);
        var seed = Seed ?? EnvironmentSeed.Of(env);
        return new()
        {
            Topics = Topics,
            EmbeddingColumnName = EmbeddingColumnName,
            EmbeddingModel = EmbeddingModel,
            Embedding = Embedding,
            Reduction = Reduction ?? new IncrementalPcaEstimator(
                env,
                BERTopicEstimator.ReducedColumn,
                EmbeddingColumnName ?? BERTopicEstimator.EmbeddingColumn,
                new() { NumberOfComponents = NumberOfComponents, Seed = seed, MaxDegreeOfParallelism = MaxDegreeOfParallelism },
                Cancellation),
            Clustering = Clustering ?? new MiniBatchKMeansEstimator(
                env,
                BERTopicEstimator.ReducedColumn,
                new() { NumberOfClusters = NumberOfTopics, Seed = seed, MaxDegreeOfParallelism = MaxDegreeOfParallelism },
                Cancellation),
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
}
