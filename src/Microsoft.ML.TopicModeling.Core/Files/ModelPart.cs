using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a part of a saved model and its size.</summary>
/// <param name="Name">The name of the part.</param>
/// <param name="Bytes">The size of the part in bytes, before compression.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ModelPart(string Name, long Bytes)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name}: {Bytes / 1e6:0.000} MB");
}
