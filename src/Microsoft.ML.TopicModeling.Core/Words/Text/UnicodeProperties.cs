using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The properties of code points in Unicode 14, as Python's <c>re</c> and <c>str</c> see them.</summary>
/// <remarks>
/// .NET's <c>\w</c> has marks and connectors and lacks letter-like numbers and all above U+FFFF, its categories are of a later
/// Unicode, and its case mapping and normalization depend on how globalization is set up. Word counts must depend on none of it.
/// </remarks>
internal static class UnicodeProperties
{
    public const byte Word = 1;
    public const byte Space = 2;
    public const byte Cased = 4;
    public const byte Ignorable = 8;
    public const byte Digit = 16;

    private const string Table = "unicode-14.txt";

    private static readonly byte[] FlagsOf = new byte[0x110000];
    private static readonly int[] LowerOffsets = new int[0x1E944];
    private static readonly Lazy<Dictionary<int, string>> Strips = new(LoadStrips);

    static UnicodeProperties()
    {
        foreach (var run in CharacterTable.Read(Table))
        {
            byte flag = run.Section switch
            {
                "word" => Word,
                "space" => Space,
                "cased" => Cased,
                "ignorable" => Ignorable,
                "digit" => Digit,
                _ => 0,
            };
            for (var codePoint = run.First; codePoint <= run.Last; codePoint += run.Step)
            {
                FlagsOf[codePoint] |= flag;
                if (run.Section == "lower")
                {
                    LowerOffsets[codePoint] = run.Mapped[0] - run.First;
                }
            }
        }
    }

    /// <summary>The flags of every code point, by code point.</summary>
    public static ReadOnlySpan<byte> Flags => FlagsOf;

    /// <summary>The lower case of a code point that stands alone and has one.</summary>
    public static int Lower(int codePoint) => codePoint < LowerOffsets.Length ? codePoint + LowerOffsets[codePoint] : codePoint;

    /// <summary>
    /// NFKD of a code point without combining characters; null where that is the code point itself. Hangul syllables are not here.
    /// </summary>
    public static string? Stripped(int codePoint) => Strips.Value.GetValueOrDefault(codePoint);

    private static Dictionary<int, string> LoadStrips()
    {
        var strips = new Dictionary<int, string>();
        foreach (var run in CharacterTable.Read(Table).Where(run => run.Section == "stripped"))
        {
            foreach (var codePoint in run.CodePoints)
            {
                strips.Add(codePoint, string.Concat(run.MappedOf(codePoint).Select(char.ConvertFromUtf32)));
            }
        }

        return strips;
    }
}
