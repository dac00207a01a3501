using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a version of a model that a cluster serves.</summary>
/// <param name="Name">The name by which the model is asked.</param>
/// <param name="Number">The number of the version, from 1.</param>
/// <param name="Path">The path of its file, the same on all machines.</param>
/// <param name="Hash">The SHA-256 of what the file holds, without the times of the zip.</param>
/// <param name="Batch">The number of batches that it has learned since it was published.</param>
[GenerateSerializer]
[Immutable]
[Alias("topics.ServedVersion")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ServedVersion(
    [property: Id(0)] string Name,
    [property: Id(1)] int Number,
    [property: Id(2)] string Path,
    [property: Id(3)] string Hash,
    [property: Id(4)] long Batch)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name}, version {Number} with {Batch} batches ({Path})");
}
