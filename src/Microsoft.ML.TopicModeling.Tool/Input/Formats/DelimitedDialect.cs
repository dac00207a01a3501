using System.Buffers;
using System.Globalization;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>How a file separates its fields, guessed from its first rows where it is not given.</summary>
/// <param name="Separator">The character between fields.</param>
/// <param name="Quotes">Whether quotation marks keep what is between them in one field.</param>
/// <param name="Header">Whether the first row has the names of the columns.</param>
internal sealed record DelimitedDialect(char Separator, bool Quotes, bool Header)
{
    private const int Rows = 100;
    private const int LongestName = 60;
    private const int WordsOfName = 6;
    private static readonly SearchValues<char> EndsOfSentences = SearchValues.Create(".!?…。");

    /// <param name="sample">The first characters of the file.</param>
    /// <param name="separator">The separator, if it is known.</param>
    /// <param name="options">What is given.</param>
    public static DelimitedDialect Of(ReadOnlySpan<char> sample, char? separator, TableOptions options)
    {
        var found = options.Separator ?? separator ?? BestSeparator(sample) ?? ',';
        var quotes = options.Quotes ?? HasQuotes(sample, found);
        return new(found, quotes, options.Header ?? HasHeader(FirstRows(sample, found, quotes)));
    }

    /// <returns>The separator that gives most rows the same number of fields, which is more than one; null where none does.</returns>
    public static char? BestSeparator(ReadOnlySpan<char> sample)
    {
        char? best = null;
        var bestScore = 0.5;
        foreach (var separator in ",\t;|")
        {
            var rows = FirstRows(sample, separator, HasQuotes(sample, separator));
            var columns = rows.Count == 0 ? 0 : rows[0].Count;
            var score = columns < 2 ? 0 : rows.Average(row => row.Count == columns ? 1.0 : 0) + (Math.Min(columns, 9) * 0.001);
            (best, bestScore) = score > bestScore ? (separator, score) : (best, bestScore);
        }

        return best;
    }

    /// <summary>Where marks only stand within fields, as in 5" disk, they mean nothing.</summary>
    private static bool HasQuotes(ReadOnlySpan<char> sample, char separator)
    {
        var any = false;
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] == '"')
            {
                any = true;
                if (i == 0 || sample[i - 1] == separator || sample[i - 1] is '\n' or '\r')
                {
                    return true;
                }
            }
        }

        return !any;
    }

    private static List<List<string>> FirstRows(ReadOnlySpan<char> sample, char separator, bool quotes)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var (start, quoted) = (0, false);
        for (var i = 0; i < sample.Length && rows.Count < Rows; i++)
        {
            quoted ^= quotes && sample[i] == '"';
            if (!quoted && (sample[i] == separator || sample[i] is '\n' or '\r'))
            {
                row.Add(sample[start..i].Trim('"').ToString());
                start = i + 1;
                if (sample[i] != separator)
                {
                    rows = Add(rows, row);
                    row = [];
                }
            }
        }

        // The sample may end within a row; the row counts only where there is no other.
        return rows.Count == 0 ? Add(rows, [.. row, sample[start..].Trim('"').ToString()]) : rows;
    }

    private static List<List<string>> Add(List<List<string>> rows, List<string> row)
    {
        if (row is not [""])
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Names are short, and no numbers; the first row of texts without a header is not.</summary>
    private static bool HasHeader(List<List<string>> rows) =>
        rows.Count > 0 && rows[0].Exists(name => name.Length > 0) && rows[0].TrueForAll(name => CanBeName(name, alone: rows[0].Count == 1));

    private static bool CanBeName(string name, bool alone) =>
        name.Length <= LongestName
        && name.Count(char.IsWhiteSpace) < (alone ? 2 : WordsOfName)
        && !(name.Length > 0 && EndsOfSentences.Contains(name[^1]))
        && !double.TryParse(name, NumberStyles.Any, CultureInfo.InvariantCulture, out _)
        && !DateTime.TryParse(name, CultureInfo.InvariantCulture, out _);
}
