using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents the predicted cluster of a point.</summary>
/// <param name="Label">The cluster, from 0; −1 for noise.</param>
/// <param name="Probability">The strength with which the point belongs to the cluster, from 0 to 1; 0 for noise.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct HdbscanPrediction(int Label, float Probability)
{
    /// <inheritdoc/>
    public override string ToString() => Label < 0 ? "noise" : FormattableString.Invariant($"cluster {Label} ({Probability:0.###})");
}
