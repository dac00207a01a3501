namespace Microsoft.ML.TopicModeling;

/// <summary>Checked options of a scorer.</summary>
internal sealed record TopicScorerSettings(
    string Path, string? Text, string? Topic, string? Label, string? Probability, TimeSpan ReloadInterval, CheckedLoadOptions Loading)
{
    // The most that a timer can wait.
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    public static TopicScorerSettings Validate(string path, TopicScorerOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ThrowIfEmpty(options.TextColumnName, nameof(options.TextColumnName));
        ThrowIfEmpty(options.TopicColumnName, nameof(options.TopicColumnName));
        ThrowIfEmpty(options.TopicLabelColumnName, nameof(options.TopicLabelColumnName));
        ThrowIfEmpty(options.TopicProbabilityColumnName, nameof(options.TopicProbabilityColumnName));
        var interval = options.ReloadInterval;
        if (interval < TimeSpan.Zero || interval > LongestInterval)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options),
                interval,
                $"ReloadInterval is {interval}; it must lie between {TimeSpan.Zero}, which is never, and {LongestInterval}.");
        }

        var loading = new CheckedLoadOptions { EmbeddingModels = options.EmbeddingModels, TrustedLoaders = options.TrustedLoaders };
        loading.Validate();
        loading.TrustedLoaders = [.. loading.TrustedLoaders];
        return new TopicScorerSettings(
            path,
            options.TextColumnName,
            options.TopicColumnName,
            options.TopicLabelColumnName,
            options.TopicProbabilityColumnName,
            interval,
            loading);
    }

    private static void ThrowIfEmpty(string? name, string paramName) =>
        Throw.If(name is "", $"{paramName} is empty. Give the name of a column, or null for the model's own.", paramName);
}
