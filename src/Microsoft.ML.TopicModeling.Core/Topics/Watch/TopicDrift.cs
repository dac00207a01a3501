using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a window of a stream, compared with the start of the stream.</summary>
/// <param name="Count">The number of documents of the window.</param>
/// <param name="SharePValue">
/// The probability of shares of topics and outliers that differ as much or more where nothing has changed (χ²).
/// </param>
/// <param name="DistancePValue">
/// The same of the mean distance of documents from their topics (Welch); null if fewer than 30 are known.
/// </param>
/// <param name="PValue">The level of both tests together (Bonferroni).</param>
/// <param name="IsDrift">true if that is below the significance of the options; otherwise, false.</param>
/// <param name="Topics">The topics in order of their ids, the outliers first.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicDrift(
    long Count, double SharePValue, double? DistancePValue, double PValue, bool IsDrift, IReadOnlyList<TopicTrend> Topics)
{
    /// <summary>Gets the topics that grow, the most certain first.</summary>
    public IEnumerable<TopicTrend> Growing => Topics.Where(topic => topic.IsGrowing).OrderBy(topic => topic.GrowthPValue);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(
            Environment.NewLine,
            [
                FormattableString.Invariant($"{Count} documents: {(IsDrift ? "drift" : "no drift")} (p {PValue:0.####})"),
                .. Topics.Select(topic => $"  {topic}")]);
}
