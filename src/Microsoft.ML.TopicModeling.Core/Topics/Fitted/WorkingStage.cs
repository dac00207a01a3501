using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents what a fit has taken of a stage from its working directory, and why it has made the rest.</summary>
/// <param name="Stage">The stage, such as Embeddings, Neighbors, Layout or Clusters.</param>
/// <param name="TakenCount">The number of documents whose part of the stage was there.</param>
/// <param name="DocumentCount">The number of documents of the stage; 0 for a stage that is not kept.</param>
/// <param name="Reason">Why the stage, or a part of it, was made by this fit; empty if all of it was taken.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record WorkingStage(string Stage, int TakenCount, int DocumentCount, string Reason)
{
    /// <summary>Gets a value that indicates whether all of the stage was taken from the working directory.</summary>
    public bool IsTaken => DocumentCount > 0 && TakenCount == DocumentCount;

    /// <inheritdoc/>
    public override string ToString() =>
        IsTaken ? $"{Stage}: taken from the working directory"
        : TakenCount == 0 ? $"{Stage}: made by this fit; {Reason}"
        : FormattableString.Invariant($"{Stage}: {TakenCount} of {DocumentCount} taken from the working directory")
            + (Reason.Length == 0 ? "" : $"; {Reason}");
}
