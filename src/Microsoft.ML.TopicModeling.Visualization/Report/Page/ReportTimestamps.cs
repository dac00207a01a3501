using System.Collections;
using System.Globalization;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>The times of documents as callers have them, made numbers or dates.</summary>
internal static class ReportTimestamps
{
    /// <summary>Checks times, and reads those that are text.</summary>
    /// <param name="items">The times; null if there are none.</param>
    /// <param name="count">The number of documents.</param>
    /// <returns>Doubles, or DateTimes to be taken as universal, with null for an unknown time; null if there are none.</returns>
    public static IList? Of(IList? items, int count)
    {
        if (items is null)
        {
            return null;
        }

        ReportContent.ThrowIfCountDiffers(items.Count, "timestamps", count, nameof(ReportOptions.Timestamps));
        var times = new object?[count];
        for (var row = 0; row < count; row++)
        {
            times[row] = Of(items[row]);
            Throw.If(
                times[row] is null && items[row] is not null,
                $"The timestamp of row {row} is '{items[row]}'. Give finite numbers, or dates with year, "
                    + $"month and day, or null for an unknown time.",
                nameof(ReportOptions.Timestamps));
        }

        Throw.If(
            times.Any(time => time is DateTime) && times.Any(time => time is double),
            "Some timestamps are numbers and others are dates. Give numbers only, or dates only.",
            nameof(ReportOptions.Timestamps));
        return times;
    }

    /// <summary>A time as a double or a DateTime; null if it is neither a finite number nor a date.</summary>
    private static object? Of(object? item) => item switch
    {
        string text => DateTexts.Parse(text, null),
        DateTime time => time,
        DateTimeOffset time => time.UtcDateTime,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        Half half => Finite((double)half),
        IConvertible number and (double or float or decimal or int or long or short or byte or sbyte or uint or ulong or ushort) =>
            Finite(number.ToDouble(CultureInfo.InvariantCulture)),
        _ => null,
    };

    private static object? Finite(double number) => double.IsFinite(number) ? number : null;
}
