using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents how a cascade was calibrated, on documents that the student has not learned from.</summary>
/// <param name="DocumentCount">The number of documents.</param>
/// <param name="Agreement">The share of documents whose topic is the one by the teacher.</param>
/// <param name="AskedShare">The share of documents of which the teacher is asked.</param>
/// <param name="StudentAgreement">The share of documents whose topic by the student alone is the one by the teacher.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CascadeReport(int DocumentCount, double Agreement, double AskedShare, double StudentAgreement)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{100 * Agreement:0.0} % of {DocumentCount} documents have the teacher's topic, ")
        + FormattableString.Invariant($"which is asked of {100 * AskedShare:0} %; by the student alone {100 * StudentAgreement:0} %.");
}
