using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>How far a long piece of work has come.</summary>
/// <remarks>Every stage reports a beginning, with nothing done, and an end, with all done; the total stays the same in between.</remarks>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">How much of the stage is done, in units of the stage: documents, points or epochs.</param>
/// <param name="Total">How much the stage has in all; 0 where that is not known beforehand.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct TopicModelingProgress(TopicModelingStage Stage, long Done, long Total)
{
    /// <inheritdoc/>
    public override string ToString() =>
        Total > 0 ? FormattableString.Invariant($"{Stage}: {Done} of {Total}") : FormattableString.Invariant($"{Stage}: {Done}");
}
