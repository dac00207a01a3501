namespace Microsoft.ML.TopicModeling;

/// <summary>A document that a student has given a topic.</summary>
/// <param name="Margin">By how much the nearest topic is nearer than the second nearest.</param>
/// <param name="IsRight">Whether the teacher gives it the same topic.</param>
internal readonly record struct StudentAnswer(double Margin, bool IsRight)
{
    /// <summary>Finds the least margin from which on the student's answers can be taken.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="agreement">The share of all documents, the teacher's too, that have to be right.</param>
    /// <returns>The margin, and what it does to these documents.</returns>
    public static (double Margin, CascadeReport Report) Calibrate(StudentAnswer[] answers, double agreement)
    {
        const double Never = 2;
        var order = answers.OrderByDescending(answer => answer.Margin).ToList();

        // One more error than seen, as the margin is chosen by these documents and others follow.
        var room = ((1 - agreement) * order.Count) - 1;
        var (taken, wrongTaken, margin, wrong) = (0, 0, Never, 0);
        for (var i = 0; i < order.Count; i++)
        {
            wrong += order[i].IsRight ? 0 : 1;
            var isWhole = i + 1 == order.Count || order[i + 1].Margin < order[i].Margin;
            if (isWhole && wrong <= room)
            {
                (taken, wrongTaken, margin) = (i + 1, wrong, order[i].Margin);
            }
        }

        var report = new CascadeReport(
            order.Count,
            1 - ((double)wrongTaken / order.Count),
            1 - ((double)taken / order.Count),
            (double)order.Count(answer => answer.IsRight) / order.Count);
        return (margin, report);
    }
}
