using System.Globalization;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>Names for the columns of a header that leaves some blank or gives two the same.</summary>
internal static class HeaderNames
{
    /// <summary>Returns a name for each column: "column3" for the third one without a name, "text_2" for the second "text".</summary>
    public static string[] Of(IEnumerable<string?> header, string source, ReadContext context)
    {
        string[] given = [.. header.Select(name => name?.Trim() ?? "")];
        var taken = given.ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var names = new string[given.Length];
        for (var i = 0; i < names.Length; i++)
        {
            var name = given[i];
            names[i] = name.Length == 0 ? Free($"column{Text(i + 1)}", "", taken) : seen.Add(name) ? name : Free(name, "_2", taken);
            if (names[i] != name)
            {
                context.Note(name.Length == 0
                    ? $"{source}: column {Text(i + 1)} has no name; it is called \"{names[i]}\"."
                    : $"{source}: column {Text(i + 1)} is a second \"{name}\"; it is called \"{names[i]}\".");
            }
        }

        return names;
    }

    private static string Free(string name, string ending, HashSet<string> taken)
    {
        for (var number = 2; ; number++)
        {
            if (taken.Add(name + ending))
            {
                return name + ending;
            }

            ending = $"_{Text(number)}";
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
