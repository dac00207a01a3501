using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>A part of a saved model and its size.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Bytes">Its size before the zip compresses it.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ModelPart(string Name, long Bytes)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name}: {Bytes / 1e6:0.000} MB");
}
