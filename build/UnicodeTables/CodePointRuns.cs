using System.Globalization;

/// <summary>Writes code points in as few entries as they need: first-last, /2 for every second one, and = with what they map to.</summary>
internal static class CodePointRuns
{
    private const int LineLength = 155;

    /// <summary>Entries of ranges.</summary>
    public static IEnumerable<string> OfRanges(IEnumerable<(int First, int Last)> ranges) => ranges.Select(range => Range(range.First, range.Last, 1));

    /// <summary>Entries of a mapping.</summary>
    /// <param name="map">What each code point maps to, by code point.</param>
    /// <param name="counts">Whether the first part of what a run maps to counts up with the code point; otherwise all of a run map to the
    /// same.</param>
    public static IEnumerable<string> OfMap(SortedDictionary<int, int[]> map, bool counts)
    {
        var left = map.Keys.ToList();
        for (var at = 0; at < left.Count;)
        {
            var first = left[at];
            var step = at + 1 < left.Count && left[at + 1] - first == 2 && Continues(map, first, left[at + 1], counts) ? 2 : 1;
            var last = first;
            for (at++; at < left.Count && left[at] == last + step && Continues(map, first, left[at], counts); at++)
            {
                last = left[at];
            }

            yield return $"{Range(first, last, last == first ? 1 : step)}={string.Join('.', map[first].Select(Hex))}";
        }
    }

    /// <summary>Fills lines with entries.</summary>
    public static IEnumerable<string> Lines(IEnumerable<string> entries)
    {
        var line = "";
        foreach (var entry in entries)
        {
            if (line.Length > 0 && line.Length + entry.Length >= LineLength)
            {
                yield return line;
                line = "";
            }

            line += line.Length == 0 ? entry : $" {entry}";
        }

        yield return line;
    }

    private static bool Continues(SortedDictionary<int, int[]> map, int first, int next, bool counts)
    {
        var (start, other) = (map[first], map[next]);
        return start.Length == other.Length && start.Length > 0
            && other[0] - start[0] == (counts ? next - first : 0)
            && start.AsSpan(1).SequenceEqual(other.AsSpan(1));
    }

    private static string Range(int first, int last, int step) => first == last ? Hex(first) : $"{Hex(first)}-{Hex(last)}{(step == 2 ? "/2" : "")}";

    private static string Hex(int codePoint) => codePoint.ToString("x", CultureInfo.InvariantCulture);
}
