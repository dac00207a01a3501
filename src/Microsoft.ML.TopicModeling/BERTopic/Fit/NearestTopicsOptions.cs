using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>The settings of <see cref="NearestTopicsEstimator"/>.</summary>
public sealed class NearestTopicsOptions
{
    /// <inheritdoc cref="BERTopicOptions.EmbeddingColumnName"/>
    public string? EmbeddingColumnName { get; set; }

    /// <summary>
    /// Gets or sets what embeds the texts; it has to be what embedded the documents of the fit.
    /// The default is null, which stands for <c>EmbeddingModel.Default</c>, which comes with the library.
    /// </summary>
    public EmbeddingModel? EmbeddingModel { get; set; }

    /// <summary>
    /// Gets or sets how the texts are embedded: prefix, tokens, cache. The default is as
    /// <see cref="Microsoft.ML.TopicModeling.EmbeddingOptions"/> says.
    /// </summary>
    public EmbeddingOptions EmbeddingOptions { get; set; } = new();

    /// <summary>
    /// Gets or sets the stage that embeds the texts, if it is to be another: from the text column to
    /// <see cref="BERTopicEstimator.EmbeddingColumn"/>. The default is null: <see cref="EmbeddingModel"/> does.
    /// </summary>
    public IEstimator<ITransformer>? Embedding { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether a column with the cosine with each topic's embedding, not below 0, is added. The default
    /// is false.
    /// </summary>
    public bool CalculateProbabilities { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether texts without a word, those that have no letter and no digit, are outliers whatever
    /// topic is nearest. The default is false.
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
