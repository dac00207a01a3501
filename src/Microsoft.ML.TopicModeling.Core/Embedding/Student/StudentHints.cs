namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Says when a student is poor, and what helps.</summary>
internal static class StudentHints
{
    private const double PoorCosine = 0.7;
    private const double PoorAgreement = 0.65;
    private const double ManyUnknown = 0.05;

    /// <param name="exam">How good the student is.</param>
    /// <param name="texts">The tokens of the texts that it has learned from.</param>
    /// <param name="isLast">Whether there are no more texts to learn from.</param>
    public static IEnumerable<string> Of(StudentReport exam, IReadOnlyList<int[]> texts, bool isLast)
    {
        var unknown = texts.Count(ids => ids.Length == 0);
        if (unknown > ManyUnknown * texts.Count)
        {
            yield return FormattableString.Invariant(
                $"{100.0 * unknown / texts.Count:0} % of the texts have no token that the student knows. ")
                + "Use a teacher for their language.";
        }

        if (exam.Cosine < PoorCosine || exam.TopicAgreement < PoorAgreement)
        {
            yield return FormattableString.Invariant(
                $"The student is poor: its vectors have a cosine of {exam.Cosine:0.00} with the teacher's, ")
                + FormattableString.Invariant($"and {100 * exam.TopicAgreement:0} % of its texts are in the same group. ")
                + (isLast ? "Use the teacher." : "Use the teacher, or raise NumberOfTexts.");
        }
    }
}
