using System.Globalization;

namespace Microsoft.ML.TopicModeling.Tool.Models;

/// <summary>The documents of a fit that have a time, with the topics of the model.</summary>
internal sealed record TimedDocuments(TopicModel Model, IReadOnlyList<string> Texts, IReadOnlyList<DateTime> Times, bool AreYears)
{
    /// <exception cref="InvalidOperationException">No document has a time.</exception>
    public static TimedDocuments Of(TopicModel model, DocumentSet documents)
    {
        var times = documents.Times
            ?? throw new InvalidOperationException("No column of times was found. Name it by --time, and how they are written by --time-format.");
        int[] rows = [.. Enumerable.Range(0, times.Count).Where(row => times[row] is not null)];
        return rows.Length == 0
            ? throw new InvalidOperationException("No document has a time. Name another column by --time.")
            : new TimedDocuments(
                rows.Length == times.Count ? model : model.WithDocuments([.. rows.Select(row => model.DocumentTopics[row])]),
                [.. rows.Select(row => documents.Texts[row])],
                [.. rows.Select(row => times[row]!.Value)],
                documents.Roles.TimeFormat!.IsYear);
    }

    /// <summary>The topics at each time, which is written as a year or in ISO 8601.</summary>
    public IReadOnlyList<TopicAtTime<string>> OverTime(TopicsOverTimeOptions options, CancellationToken cancellation) =>
        AreYears
            ? [.. Model.TopicsOverTime(Texts, [.. Times.Select(time => time.Year)], options, cancellation).Select(row => At(row, Year(row.Timestamp)))]
            : [.. Model.TopicsOverTime(Texts, Times, options, cancellation).Select(row => At(row, Iso(row.Timestamp)))];

    private static TopicAtTime<string> At<TTime>(TopicAtTime<TTime> row, string time)
        where TTime : notnull => new(row.Topic, row.Words, row.Frequency, time);

    /// <summary>A bin begins within a year; of days, nobody wants the hour.</summary>
    private static string Year(double year) => year.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Iso(DateTime time) =>
        time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
