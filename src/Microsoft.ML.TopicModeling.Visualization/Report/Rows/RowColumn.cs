using System.Collections;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>What is known of each document under one name: its distinct values, and for each document which of them it has.</summary>
internal sealed class RowColumn
{
    private RowColumn(string name, ColumnKind kind, int[] codes, string[] names, double[] numbers) =>
        (Name, Kind, Codes, Names, Numbers) = (name, kind, codes, names, numbers);

    public string Name { get; }

    public ColumnKind Kind { get; }

    /// <summary>Gets for each document the place of its value, counted from 1; 0 where it has none.</summary>
    public int[] Codes { get; }

    /// <summary>Gets the values of a category, the most frequent first; empty otherwise.</summary>
    public string[] Names { get; }

    /// <summary>Gets the values of numbers or times, ascending; empty otherwise.</summary>
    public double[] Numbers { get; }

    public int ValueCount => Names.Length + Numbers.Length;

    /// <summary>Makes a column of items: numbers, times, or whatever has a text.</summary>
    /// <param name="name">The name.</param>
    /// <param name="items">One for each document; null, NaN and infinities where there is none.</param>
    public static RowColumn Of(string name, IList items)
    {
        var kind = KindOf(items);
        return kind == ColumnKind.Category ? OfNames(name, items) : OfNumbers(name, kind, items);
    }

    private static ColumnKind KindOf(IList items)
    {
        var (isNumber, isTime, isEmpty) = (true, true, true);
        foreach (var item in items)
        {
            if (item is not null)
            {
                isTime &= item is DateTime or DateTimeOffset or DateOnly;
                isNumber &= IsNumber(item);
                isEmpty = false;
            }
        }

        return isEmpty ? ColumnKind.Category : isTime ? ColumnKind.Time : isNumber ? ColumnKind.Number : ColumnKind.Category;
    }

    private static bool IsNumber(object item) =>
        item is double or float or decimal or int or long or short or byte or sbyte or uint or ulong or ushort or Half;

    private static RowColumn OfNames(string name, IList items)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (Text(item) is { } text)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, text, out _)++;
            }
        }

        var names = counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key).ToArray();
        for (var i = 0; i < names.Length; i++)
        {
            counts[names[i]] = i + 1;
        }

        var codes = new int[items.Count];
        for (var document = 0; document < codes.Length; document++)
        {
            codes[document] = Text(items[document]) is { } text ? counts[text] : 0;
        }

        return new RowColumn(name, ColumnKind.Category, codes, names, []);
    }

    private static RowColumn OfNumbers(string name, ColumnKind kind, IList items)
    {
        var values = new double[items.Count];
        for (var document = 0; document < values.Length; document++)
        {
            values[document] = Number(items[document]) is var number && double.IsFinite(number) ? number : double.NaN;
        }

        var numbers = Distinct(values);
        return new RowColumn(name, kind, Array.ConvertAll(values, value => double.IsNaN(value) ? 0 : Array.BinarySearch(numbers, value) + 1), [], numbers);
    }

    private static double[] Distinct(double[] values)
    {
        var sorted = Array.FindAll(values, value => !double.IsNaN(value));
        Array.Sort(sorted);
        var count = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
            {
                sorted[count++] = sorted[i];
            }
        }

        return sorted[..count];
    }

    private static double Number(object? item) => item switch
    {
        null => double.NaN,
        DateTime time => Milliseconds(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time),
        DateTimeOffset time => Milliseconds(time.UtcDateTime),
        DateOnly day => Milliseconds(day.ToDateTime(TimeOnly.MinValue)),
        _ => Convert.ToDouble(item, CultureInfo.InvariantCulture),
    };

    private static double Milliseconds(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / (double)TimeSpan.TicksPerMillisecond;

    private static string? Text(object? item) =>
        item is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : item?.ToString();
}
