using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for <see cref="NearestTopicsEstimator"/>.</summary>
public sealed class NearestTopicsOptions
{
    /// <inheritdoc cref="BERTopicOptions.EmbeddingColumnName"/>
    public string? EmbeddingColumnName { get; set; }

    /// <summary>
    /// Gets or sets the model that embeds the texts, which must be the one that embedded the documents of the fit. The default is null,
    /// which stands for the built-in <c>EmbeddingModel.Default</c>.
    /// </summary>
    public EmbeddingModel? EmbeddingModel { get; set; }

    /// <summary>
    /// Gets or sets the options for embedding the texts, such as prefix, tokens and cache. The default is as
    /// <see cref="Microsoft.ML.TopicModeling.EmbeddingOptions"/> says.
    /// </summary>
    public EmbeddingOptions EmbeddingOptions { get; set; } = new();

    /// <summary>
    /// Gets or sets a custom stage that embeds the texts: it reads the text column and adds
    /// <see cref="BERTopicEstimator.EmbeddingColumn"/>. Null (the default): <see cref="EmbeddingModel"/> embeds the texts.
    /// </summary>
    public IEstimator<ITransformer>? Embedding { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether a column with the cosine with each topic's embedding, or 0 if it is negative, is added.
    /// The default is false.
    /// </summary>
    public bool CalculateProbabilities { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether texts without a word, that is without a letter or digit, are outliers whatever topic is
    /// nearest. The default is false.
    /// </summary>
    public bool WordlessAreOutliers { get; set; }

    /// <inheritdoc cref="BERTopicOptions.TopicLabelColumnName"/>
    public string? TopicLabelColumnName { get; set; }

    /// <inheritdoc cref="BERTopicOptions.TopicProbabilityColumnName"/>
    public string? TopicProbabilityColumnName { get; set; }

    /// <inheritdoc cref="BERTopicOptions.TopicProbabilitiesColumnName"/>
    public string? TopicProbabilitiesColumnName { get; set; }

    /// <inheritdoc cref="BERTopicOptions.PredictedLabelColumnName"/>
    public string PredictedLabelColumnName { get; set; } = ColumnNames.PredictedLabel;

    /// <inheritdoc cref="BERTopicOptions.ScoreColumnName"/>
    public string ScoreColumnName { get; set; } = ColumnNames.Score;

    /// <inheritdoc cref="BERTopicOptions.MaxDegreeOfParallelism"/>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>The settings of a composition that has only these stages.</summary>
    internal BERTopicOptions OfStages()
    {
        Throw.If(
            EmbeddingColumnName is not null && EmbeddingModel is not null,
            $"Only one of {nameof(EmbeddingColumnName)} and {nameof(EmbeddingModel)} can be the source of the embeddings. "
            + "Leave the other null.",
            "options");
        return new()
        {
            EmbeddingColumnName = EmbeddingColumnName,
            EmbeddingModel = EmbeddingModel,
            EmbeddingOptions = EmbeddingOptions,
            Embedding = Embedding,
            CalculateProbabilities = CalculateProbabilities,
            Topics = { WordlessAreOutliers = WordlessAreOutliers },
            TopicLabelColumnName = TopicLabelColumnName,
            TopicProbabilityColumnName = TopicProbabilityColumnName,
            TopicProbabilitiesColumnName = TopicProbabilitiesColumnName,
            PredictedLabelColumnName = PredictedLabelColumnName,
            ScoreColumnName = ScoreColumnName,
            MaxDegreeOfParallelism = MaxDegreeOfParallelism,
        };
    }
}
