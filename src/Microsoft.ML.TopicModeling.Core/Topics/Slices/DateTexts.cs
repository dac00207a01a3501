using System.Globalization;
using System.Text.RegularExpressions;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>
/// Reads dates that are text, and none of them by the day on which it is read: .NET takes today for what a text leaves out.
/// </summary>
internal static partial class DateTexts
{
    private const DateTimeStyles ReadAsWritten = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal;
    private const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AdjustToUniversal;

    // Year, month and day.
    private const int PartsOfDate = 3;

    /// <param name="texts">The dates.</param>
    /// <param name="format">What they look like, with a year; null: as the invariant culture reads them, with year, month and day.</param>
    /// <exception cref="ArgumentException">A text is no such date, or the format has no year; the message names the row.</exception>
    public static DateTime[] Parse(IReadOnlyList<string?> texts, string? format)
    {
        ThrowIfNoYear(format);
        var dates = new DateTime[texts.Count];
        for (var row = 0; row < dates.Length; row++)
        {
            dates[row] = Parse(texts[row], format) ?? throw new ArgumentException(
                $"The timestamp of row {row} is '{texts[row]}', which is no "
                + $"{(format is null ? "date with year, month and day" : $"date of the format '{format}'")}. "
                + "Correct it, or set DateFormat to what the dates look like, such as \"yyyy-MM-dd\".",
                "timestamps");
        }

        return dates;
    }

    public static DateTime? Parse(string? text, string? format)
    {
        if (format is not null)
        {
            return DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, Styles, out var exact) ? exact : null;
        }

        return text is not null
            && DateTime.TryParse(text, CultureInfo.InvariantCulture, Styles, out var date)
            && HasDate(text)
            ? date
            : null;
    }

    /// <summary>Whether a text has a year, a month and a day, and they are those that are read, in whatever zone it gives.</summary>
    private static bool HasDate(string text)
    {
        string[] parts = [.. DatePart().Matches(TimeOfDay().Replace(text, " ")).Select(part => part.Value)];
        return parts.Length >= PartsOfDate
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, ReadAsWritten, out var written)
            && Array.Exists(parts, part => IsYear(part, written.Year))
            && Array.Exists(parts, part => int.TryParse(part, CultureInfo.InvariantCulture, out var day) && day == written.Day);
    }

    private static bool IsYear(string part, int year) =>
        int.TryParse(part, CultureInfo.InvariantCulture, out var number) && (number == year || (part.Length <= 2 && number == year % 100));

    /// <summary>A format without a year writes two years alike.</summary>
    private static void ThrowIfNoYear(string? format)
    {
        if (format is null)
        {
            return;
        }

        try
        {
            Throw.If(
                new DateTime(2001, 2, 3).ToString(format, CultureInfo.InvariantCulture)
                    == new DateTime(2012, 2, 3).ToString(format, CultureInfo.InvariantCulture),
                $"DateFormat is '{format}', which has no year, so that a date would depend on the day on which it is read. "
                + "Give dates with a year, such as \"yyyy-MM-dd\".",
                nameof(TopicsOverTimeOptions.DateFormat));
        }
        catch (FormatException e)
        {
            throw new ArgumentException(
                $"DateFormat is '{format}', which is no format of .NET for dates. Give one such as \"yyyy-MM-dd\".",
                nameof(TopicsOverTimeOptions.DateFormat),
                e);
        }
    }

    // 5:31, 05:31:07.25 pm, 05:31 +02:00; 5 PM.
    [GeneratedRegex(
        @"\d{1,2}:\d{1,2}(:\d{1,2}([.,]\d+)?)?(\s*[AP]M)?(\s*[+-]\d{1,2}(:?\d{2})?)?|\d{1,2}\s*[AP]M",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TimeOfDay();

    // A number, or the name of a month.
    [GeneratedRegex(
        @"\d+|\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DatePart();
}
