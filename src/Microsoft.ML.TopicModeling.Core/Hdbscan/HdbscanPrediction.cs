using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Where a point belongs.</summary>
/// <param name="Label">The cluster, from 0; −1 for noise.</param>
/// <param name="Probability">How strongly it belongs there, from 0 to 1; 0 for noise.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct HdbscanPrediction(int Label, float Probability)
{
    /// <inheritdoc/>
    public override string ToString() => Label < 0 ? "noise" : FormattableString.Invariant($"cluster {Label} ({Probability:0.###})");
}
