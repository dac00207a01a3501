using System.Globalization;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>What the first values of a column are like.</summary>
internal sealed class ColumnProfile
{
    private const int Moments = 50;

    /// <param name="column">The column.</param>
    /// <param name="index">Its index in the rows.</param>
    /// <param name="sample">The first rows.</param>
    /// <param name="timeFormat">How times are written; null where the values are to tell.</param>
    public ColumnProfile(Column column, int index, IReadOnlyCollection<Row> sample, TimeFormat? timeFormat)
    {
        Column = column;
        Index = index;
        var values = sample.Select(row => row.Cells[index]).Where(cell => !string.IsNullOrWhiteSpace(cell.Text)).ToList();
        Values = [.. values.Select(cell => cell.Text!)];
        Distinct = Values.Distinct(StringComparer.Ordinal).Count();
        Words = Values.Count == 0 ? 0 : Values.Average(CountWords);
        IsVector = values.Count > 0 && values.All(cell => cell.Vector is not null || Numbers(cell.Text!) > 1);
        IsNumber = Values.Count > 0 && !IsVector && Values.All(IsNumeric);
        Time = Values.Count == 0 || IsVector ? [] : TimeFormat.Fitting([.. Values.Take(Moments)], timeFormat);
    }

    public Column Column { get; }

    public int Index { get; }

    /// <summary>Gets the values that are not blank.</summary>
    public IReadOnlyList<string> Values { get; }

    public int Distinct { get; }

    /// <summary>Gets the number of words of a value on average. A writing without spaces has a word for two letters.</summary>
    public double Words { get; }

    public bool IsNumber { get; }

    public bool IsVector { get; }

    /// <summary>Gets the formats in which all values are a time.</summary>
    public IReadOnlyList<TimeFormat> Time { get; }

    private static int Numbers(string text) => text is ['[', ..] ? VectorText.Parse(text)?.Length ?? 0 : 0;

    private static bool IsNumeric(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static int CountWords(string text) =>
        Math.Max(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length, 
            text.Count(letter => letter is > '\u0e00' and < '\u0e7f' or > '\u3040') / 2);
}
