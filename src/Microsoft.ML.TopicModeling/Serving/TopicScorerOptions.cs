namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for <see cref="TopicScorer"/>.</summary>
public sealed class TopicScorerOptions
{
    /// <summary>
    /// Gets or sets the name of the column in which the model expects the texts. Null (the default): the column that the model embeds, or
    /// Text if the file holds more than a topic model.
    /// </summary>
    public string? TextColumnName { get; set; }

    /// <summary>
    /// Gets or sets the name of the column of the topic's id. Null (the default): the column that the topic model adds, or Topic if the file
    /// holds none.
    /// </summary>
    public string? TopicColumnName { get; set; }

    /// <summary>
    /// Gets or sets the name of the column of the topic's label. Null (the default): the column that the topic model adds, or the name of the
    /// topic's column followed by "Label".
    /// </summary>
    public string? TopicLabelColumnName { get; set; }

    /// <summary>
    /// Gets or sets the name of the column of the topic's probability. Null (the default): the column that the topic model adds, or the name
    /// of the topic's column followed by "Probability".
    /// </summary>
    public string? TopicProbabilityColumnName { get; set; }

    /// <summary>
    /// Gets or sets the interval at which the file is checked for changes and reloaded if it has changed. <see cref="TimeSpan.Zero"/> means
    /// never. The default is 10 seconds.
    /// </summary>
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets or sets the function that returns the embedding model that a file without one refers to by name. Null (the default): files hold
    /// their own.
    /// </summary>
    public Func<string, EmbeddingModel?>? EmbeddingModels { get; set; }

    /// <summary>
    /// Gets or sets the loader names of further components that the file may hold, as in <see cref="CheckedLoadOptions.TrustedLoaders"/>.
    /// The default is none.
    /// </summary>
    public IReadOnlyCollection<string> TrustedLoaders { get; set; } = [];
}
