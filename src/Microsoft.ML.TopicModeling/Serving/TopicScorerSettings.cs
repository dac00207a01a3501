namespace Microsoft.ML.TopicModeling;

/// <summary>Checked options of a scorer.</summary>
internal sealed record TopicScorerSettings(
    string Path, string Text, string Topic, string Label, string Probability, TimeSpan ReloadInterval, CheckedLoadOptions Loading)
{
    // The most that a timer can wait.
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    public static TopicScorerSettings Validate(string path, TopicScorerOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentException.ThrowIfNullOrEmpty(options.TextColumnName);
        ArgumentException.ThrowIfNullOrEmpty(options.TopicColumnName);
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
            options.TopicLabelColumnName ?? $"{options.TopicColumnName}Label",
            options.TopicProbabilityColumnName ?? $"{options.TopicColumnName}Probability",
            interval,
            loading);
    }
}
