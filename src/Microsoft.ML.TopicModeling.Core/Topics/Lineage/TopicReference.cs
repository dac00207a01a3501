using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a topic of a model that need not be at hand.</summary>
/// <param name="Identity">Its identity.</param>
/// <param name="Label">What it was called.</param>
/// <param name="Count">The number of its documents.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicReference(int Identity, string Label, int Count)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"#{Identity} {Label} ({Count})");
}
