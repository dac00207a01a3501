using System.Globalization;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>Reads the tables of characters that build/UnicodeTables makes.</summary>
internal static class CharacterTable
{
    /// <summary>Reads the entries of a table.</summary>
    /// <param name="resource">
    /// The name of the embedded file: sections in brackets, each with entries such as "41-5a=61", "100-12e/2=101", or "bc=31.2044.34", in
    /// hexadecimal.
    /// </param>
    public static IEnumerable<CharacterRun> Read(string resource)
    {
        using var reader = new StreamReader(typeof(CharacterTable).Assembly.GetManifestResourceStream(resource)!);
        var section = "";
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
            {
                section = line.Trim('[', ']');
            }
            else if (!line.StartsWith('#'))
            {
                foreach (var entry in line.Split(' '))
                {
                    yield return Parse(section, entry);
                }
            }
        }
    }

    private static CharacterRun Parse(string section, string entry)
    {
        var sides = entry.Split('=');
        var range = sides[0].Split('/');
        var ends = range[0].Split('-');
        int[] mapped = sides.Length == 2 ? Array.ConvertAll(sides[1].Split('.', StringSplitOptions.RemoveEmptyEntries), Hex) : [];
        return new(section, Hex(ends[0]), Hex(ends[^1]), range.Length == 2 ? Hex(range[1]) : 1, mapped);
    }

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
