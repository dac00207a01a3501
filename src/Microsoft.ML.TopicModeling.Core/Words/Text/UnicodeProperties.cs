using System.Globalization;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The properties of code points in Unicode 14, as Python's <c>re</c> and <c>str</c> see them.</summary>
/// <remarks>
/// .NET's <c>\w</c> has marks and connectors and lacks letter-like numbers and all above U+FFFF, its categories are of a later
/// Unicode, and its case mapping and normalisation depend on how globalisation is set up. Word counts must depend on none of it.
/// </remarks>
internal static class UnicodeProperties
{
    public const byte Word = 1;
    public const byte Space = 2;
    public const byte Cased = 4;
    public const byte Ignorable = 8;

    private static readonly byte[] FlagsOf = new byte[0x110000];
    private static readonly int[] LowerOffsets = new int[0x1E944];
    private static readonly Lazy<Dictionary<int, string>> Strips = new(LoadStrips);

    static UnicodeProperties()
    {
        foreach (var (property, items) in Lines())
        {
            byte flag = property switch { "word" => Word, "space" => Space, "cased" => Cased, "ignorable" => Ignorable, _ => 0 };
            foreach (var item in items)
            {
                if (flag != 0)
                {
                    var (first, last, _, _) = ParseRun(item);
                    for (var codePoint = first; codePoint <= last; codePoint++)
                    {
                        FlagsOf[codePoint] |= flag;
                    }
                }
                else if (property == "lower")
                {
                    var (first, last, step, offset) = ParseRun(item);
                    for (var codePoint = first; codePoint <= last; codePoint += step)
                    {
                        LowerOffsets[codePoint] = offset;
                    }
                }
            }
        }
    }

    /// <summary>The flags of every code point, by code point.</summary>
    public static ReadOnlySpan<byte> Flags => FlagsOf;

    /// <summary>The lower case of a code point that stands alone and has one.</summary>
    public static int Lower(int codePoint) => codePoint < LowerOffsets.Length ? codePoint + LowerOffsets[codePoint] : codePoint;

    /// <summary>NFKD of a code point without combining characters; null where that is the code point itself. Hangul syllables are not here.</summary>
    public static string? Stripped(int codePoint) => Strips.Value.GetValueOrDefault(codePoint);

    private static Dictionary<int, string> LoadStrips()
    {
        var strips = new Dictionary<int, string>();
        foreach (var (property, items) in Lines())
        {
            foreach (var item in items)
            {
                if (property == "strip")
                {
                    var (first, last, step, offset) = ParseRun(item);
                    for (var codePoint = first; codePoint <= last; codePoint += step)
                    {
                        strips.Add(codePoint, char.ConvertFromUtf32(codePoint + offset));
                    }
                }
                else if (property == "stripped")
                {
                    var codes = item[(item.IndexOf('=') + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries);
                    strips.Add(Hex(item[..item.IndexOf('=')]), string.Concat(codes.Select(code => char.ConvertFromUtf32(Hex(code)))));
                }
            }
        }

        return strips;
    }

    private static IEnumerable<(string Property, string[] Items)> Lines()
    {
        const string Name = "unicode-14.txt";
        using var reader = new StreamReader(typeof(UnicodeProperties).Assembly.GetManifestResourceStream(Name)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(' ') is [var property and not "#", .. var items])
            {
                yield return (property, items);
            }
        }
    }

    /// <summary>Parses "A", "A..B" or "A..B/2", with or without a distance "+D" or "-D" behind it.</summary>
    private static (int First, int Last, int Step, int Offset) ParseRun(string item)
    {
        var sign = item.IndexOfAny(['+', '-']);
        var (range, offset) = sign < 0 ? (item, 0) : (item[..sign], Hex(item[(sign + 1)..]) * (item[sign] == '-' ? -1 : 1));
        var step = range.EndsWith("/2", StringComparison.Ordinal) ? 2 : 1;
        var ends = range.Split('/')[0].Split("..");
        return (Hex(ends[0]), Hex(ends[^1]), step, offset);
    }

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
