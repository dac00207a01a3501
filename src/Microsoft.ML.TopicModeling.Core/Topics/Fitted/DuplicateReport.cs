using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents the duplicates among the documents of a fit.</summary>
/// <param name="ExactCount">The number of documents whose text is that of an earlier one, whatever the white space.</param>
/// <param name="NearCount">The number of further documents whose embedding is nearly that of an earlier one.</param>
/// <param name="LargestGroups">The groups of the most documents that repeat each other, at most five, the largest first.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record DuplicateReport(int ExactCount, int NearCount, IReadOnlyList<DuplicateGroup> LargestGroups)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"Duplicates counted once: {ExactCount} exact, {NearCount} near")
        + string.Concat(LargestGroups.Select(group => $"; {group}"));
}
