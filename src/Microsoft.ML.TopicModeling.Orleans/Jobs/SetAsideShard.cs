using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a shard that could not be processed and was set aside, so that the others go on.</summary>
/// <param name="Shard">The shard.</param>
/// <param name="Error">The message of the last error.</param>
[GenerateSerializer]
[Immutable]
[Alias("topics.SetAsideShard")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record SetAsideShard([property: Id(0)] Shard Shard, [property: Id(1)] string Error)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Shard}: {Error}";
}
