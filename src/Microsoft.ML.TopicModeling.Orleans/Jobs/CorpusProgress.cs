using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents how far a job on a corpus is.</summary>
/// <param name="ShardCount">The number of shards.</param>
/// <param name="DoneCount">The number of shards that are done.</param>
/// <param name="RunningCount">The number of shards that workers are at.</param>
/// <param name="DocumentCount">The number of documents of the shards that are done.</param>
/// <param name="SetAside">The shards that could not be processed.</param>
[GenerateSerializer]
[Immutable]
[Alias("topics.CorpusProgress")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CorpusProgress(
    [property: Id(0)] int ShardCount,
    [property: Id(1)] int DoneCount,
    [property: Id(2)] int RunningCount,
    [property: Id(3)] long DocumentCount,
    [property: Id(4)] IReadOnlyList<SetAsideShard> SetAside)
{
    /// <summary>Gets a value that indicates whether nothing is left to do.</summary>
    public bool IsFinished => DoneCount + SetAside.Count == ShardCount;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{DoneCount} of {ShardCount} shards with {DocumentCount} documents, {RunningCount} running, {SetAside.Count} set aside");
}
