using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents the differences between the topics of two models.</summary>
/// <param name="Lineage">How the topics of the later model follow from those of the earlier one.</param>
/// <param name="Rows">The same as a table, with the topics themselves: a row for each of <see cref="TopicLineage.Relations"/>.</param>
/// <param name="AdjustedRandIndex">
/// How far the models agree about the documents that both have, with the outliers as a topic: 1 if they group them alike, 0 as by chance;
/// null if they have none in common.
/// </param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicComparison(TopicLineage Lineage, IReadOnlyList<TopicDifference> Rows, double? AdjustedRandIndex)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(
            Environment.NewLine,
            [
                Lineage.Summary,
                .. AdjustedRandIndex is { } index
                    ? [FormattableString.Invariant($"Adjusted Rand index of the documents in common: {index:0.000}")]
                    : (ReadOnlySpan<string>)[],
                .. Rows.Select(row => row.ToString())]);
}
