namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>How often a shard could not be processed.</summary>
/// <param name="Errors">How often it failed.</param>
/// <param name="Losses">How often a worker that had it was no longer heard of.</param>
/// <param name="LastError">The last error.</param>
[GenerateSerializer]
[Immutable]
[Alias("topics.ShardFailures")]
internal sealed record ShardFailures([property: Id(0)] int Errors, [property: Id(1)] int Losses, [property: Id(2)] string LastError)
{
    public static ShardFailures None { get; } = new(0, 0, "");
}
