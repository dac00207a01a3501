namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>A shard that a worker may process for a while.</summary>
/// <param name="Job">The key of the job.</param>
/// <param name="Work">What is done.</param>
/// <param name="Shard">The shard.</param>
[GenerateSerializer]
[Immutable]
[Alias("topics.ShardLease")]
internal sealed record ShardLease([property: Id(0)] string Job, [property: Id(1)] JobWork Work, [property: Id(2)] Shard Shard);
