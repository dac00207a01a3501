using System.Diagnostics;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Checked <see cref="EmbeddingOptions"/>, with what was null derived from the model.</summary>
internal record EmbeddingSettings(
    string Prefix,
    int MaxTokens,
    LongTextHandling LongTexts,
    int LongTextOverlap,
    bool Normalize,
    int BatchTokens,
    int Threads,
    string? CacheDirectory,
    IProgress<TopicModelingProgress>? Progress)
{
    private const int DefaultBatchTokens = 256;

    /// <summary>Receives warnings that do not stop the embedding.</summary>
    public Action<string> Warn { get; init; } = static message => Trace.TraceWarning(message);

    /// <param name="options">What the caller asked for.</param>
    /// <param name="layout">What the model's folder says.</param>
    /// <param name="special">The number of special tokens of every input.</param>
    public static EmbeddingSettings Validate(EmbeddingOptions options, ModelLayout layout, int special)
    {
        ArgumentNullException.ThrowIfNull(options);
        var most = layout.Positions ?? int.MaxValue;
        var maxTokens = options.MaxTokens ?? layout.MaxTokens ?? int.MaxValue;
        Throw.IfOutside(maxTokens, special + 1, most, nameof(options.MaxTokens));
        Throw.IfUndefined(options.LongTexts, nameof(options.LongTexts));
        Throw.If(
            options.LongTexts == LongTextHandling.Average && maxTokens == int.MaxValue,
            "LongTexts is Average, but neither MaxTokens nor the model says how many tokens a part has. Set MaxTokens.",
            nameof(options.LongTexts));
        var part = maxTokens - special;
        var overlap = options.LongTextOverlap ?? part / 8;
        Throw.IfOutside(overlap, 0, part - 1, nameof(options.LongTextOverlap));
        Throw.IfLess(options.BatchTokens ?? 1, 1, nameof(options.BatchTokens));
        Throw.IfLess(options.MaxDegreeOfParallelism ?? 1, 1, nameof(options.MaxDegreeOfParallelism));
        Throw.If(
            options.CacheDirectory is "",
            "CacheDirectory is empty. Give a folder, or null for no cache.",
            nameof(options.CacheDirectory));
        Throw.If(
            options.CacheDirectory?.Contains('\0') == true,
            "CacheDirectory holds the character U+0000, which no folder's name can.",
            nameof(options.CacheDirectory));
        return new EmbeddingSettings(
            options.Prefix ?? layout.Prefix ?? "",
            maxTokens,
            options.LongTexts,
            overlap,
            options.Normalize ?? layout.Normalize,
            options.BatchTokens ?? DefaultBatchTokens,
            options.MaxDegreeOfParallelism ?? Environment.ProcessorCount,
            options.CacheDirectory,
            options.Progress);
    }
}
