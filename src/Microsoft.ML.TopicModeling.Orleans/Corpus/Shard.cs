using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a part of a corpus that is processed as one: a file, or a range of it.</summary>
/// <param name="Name">The name, under which its outputs are stored.</param>
/// <param name="Path">The path of the file, the same on all machines.</param>
/// <param name="Start">The start of the range: a byte of lines, a row group of Parquet.</param>
/// <param name="End">The end of the range, exclusive.</param>
[GenerateSerializer]
[Immutable]
[Alias("topics.Shard")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record Shard([property: Id(0)] string Name, [property: Id(1)] string Path, [property: Id(2)] long Start, [property: Id(3)] long End)
{
    /// <inheritdoc/>
    public override string ToString() =>
        End == long.MaxValue ? $"{Name} ({Path})" : FormattableString.Invariant($"{Name} ({Path}, {Start} to {End})");
}
