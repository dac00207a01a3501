using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents the progress of a long operation.</summary>
/// <remarks>
/// Every stage reports its beginning, with nothing done, and its end, with all done. The total stays the same in between.
/// </remarks>
/// <param name="Stage">The stage that is running.</param>
/// <param name="Done">The amount of work that is done, in units of the stage: documents, points, or epochs.</param>
/// <param name="Total">The total amount of work of the stage, in the same units; 0 if it is not known in advance.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct TopicModelingProgress(TopicModelingStage Stage, long Done, long Total)
{
    /// <inheritdoc/>
    public override string ToString() =>
        Total > 0 ? FormattableString.Invariant($"{Stage}: {Done} of {Total}") : FormattableString.Invariant($"{Stage}: {Done}");
}
