namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>A shard that is done: what it was, and what its outputs are.</summary>
/// <param name="Shard">The shard.</param>
/// <param name="Work">The hash of the work.</param>
/// <param name="Documents">How many documents it has.</param>
/// <param name="Files">The name of each output, with its SHA-256.</param>
[GenerateSerializer]
[Immutable]
[Alias("topics.ShardEntry")]
internal sealed record ShardEntry(
    [property: Id(0)] Shard Shard, [property: Id(1)] string Work, [property: Id(2)] long Documents, [property: Id(3)] IReadOnlyList<OutputFile> Files);

/// <summary>A file of a shard.</summary>
[GenerateSerializer]
[Immutable]
[Alias("topics.OutputFile")]
internal sealed record OutputFile([property: Id(0)] string Name, [property: Id(1)] string Sha256);
