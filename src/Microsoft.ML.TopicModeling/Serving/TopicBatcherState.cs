using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents what waits in a <see cref="TopicBatcher"/>, and what it has done since its start.</summary>
/// <param name="WaitingCount">The number of texts that wait.</param>
/// <param name="ScoredCount">The number of texts that were scored.</param>
/// <param name="RefusedCount">The number of texts for which there was no room.</param>
/// <param name="AbandonedCount">The number of texts whose caller gave up before they had their topics.</param>
/// <param name="BatchCount">The number of batches that were scored.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicBatcherState(long WaitingCount, long ScoredCount, long RefusedCount, long AbandonedCount, long BatchCount)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{WaitingCount} waiting, {ScoredCount} scored in {BatchCount} batches, {RefusedCount} refused, {AbandonedCount} abandoned");
}
