using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents how well a student has learned from its teacher, measured on texts that were held out.</summary>
/// <remarks>
/// The student itself has learned from the held-out texts too, once it was measured, so that it is a little better than the report says.
/// </remarks>
/// <param name="TextCount">The number of texts, or pieces of long texts, that the teacher has embedded.</param>
/// <param name="HeldOutCount">The number of those that were held out.</param>
/// <param name="Cosine">The mean cosine of the student's vectors with the teacher's.</param>
/// <param name="NeighborOverlap">The share of a text's 15 nearest neighbors that both have in common.</param>
/// <param name="TopicAgreement">
/// The share of texts that both put into the same of about 20 groups, which k-means finds in the teacher's vectors.
/// </param>
/// <param name="LearningCurve">The cosine for each number of texts that was tried.</param>
/// <param name="Hints">What looks poor, and what helps; empty if nothing does.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record StudentReport(
    int TextCount,
    int HeldOutCount,
    double Cosine,
    double NeighborOverlap,
    double TopicAgreement,
    IReadOnlyList<LearningCurvePoint> LearningCurve,
    IReadOnlyList<string> Hints)
{
    internal string Summary =>
        FormattableString.Invariant(
            $"{TextCount} texts taught it; on {HeldOutCount} held out: cosine {Cosine:0.000}, neighbors {100 * NeighborOverlap:0} %, ")
        + FormattableString.Invariant($"topics {100 * TopicAgreement:0} % as the teacher's.");

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(Environment.NewLine, (string[])[Summary, .. Hints.Select(hint => $"  ! {hint}")]);
}
