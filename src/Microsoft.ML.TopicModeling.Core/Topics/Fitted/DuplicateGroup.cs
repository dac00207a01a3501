using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents documents of a fit that repeat each other and were counted once.</summary>
/// <param name="Row">The row of the first of them, which stands for all.</param>
/// <param name="Count">The number of documents, the first included.</param>
/// <param name="Text">The beginning of the text of the first.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record DuplicateGroup(int Row, int Count, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"row {Row}, {Count} times: {Text}");
}
