using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents what a stage of a fit took.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Time">The duration of the stage.</param>
/// <param name="Allocated">
/// The managed memory in bytes that the process allocated in the stage, including memory that was soon freed.
/// </param>
/// <param name="PeakWorkingSet">The peak resident memory of the process since its start, in bytes.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FitStage(TopicModelingStage Stage, TimeSpan Time, long Allocated, long PeakWorkingSet)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Stage}: {Time.TotalSeconds:0.00} s, {Allocated / 1e6:0} MB allocated, {PeakWorkingSet / 1e6:0} MB ")
            + "resident at most";
}
