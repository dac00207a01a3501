using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents how often a topic occurs in a window of a stream.</summary>
/// <param name="Topic">The topic's id; −1 for the outliers.</param>
/// <param name="Identity">Its identity.</param>
/// <param name="Label">Its label.</param>
/// <param name="FitShare">Its share of the documents of the fit, from 0 to 1.</param>
/// <param name="ReferenceShare">Its share of the documents at the start of the stream.</param>
/// <param name="Share">Its share of the documents of the window.</param>
/// <param name="MeanDistance">
/// The mean cosine distance of the documents of the window from the topic's embedding; null if no vectors are known.
/// </param>
/// <param name="ReferenceDistance">The same of the documents at the start of the stream.</param>
/// <param name="GrowthPValue">
/// The probability of as many documents or more where the topic does not grow, times the number of topics, at most 1.
/// </param>
/// <param name="IsGrowing">true if that is below the significance; otherwise, false.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicTrend(
    int Topic,
    int Identity,
    string Label,
    double FitShare,
    double ReferenceShare,
    double Share,
    double? MeanDistance,
    double? ReferenceDistance,
    double GrowthPValue,
    bool IsGrowing)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Label}: {100 * Share:0.#} %, {100 * ReferenceShare:0.#} % at first, ")
        + FormattableString.Invariant($"{100 * FitShare:0.#} % in the fit")
        + (MeanDistance is { } now ? FormattableString.Invariant($"; distance {now:0.000}, {ReferenceDistance:0.000} at first") : "")
        + (IsGrowing ? FormattableString.Invariant($"; grows (p {GrowthPValue:0.####})") : "");
}
