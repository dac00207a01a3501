using System.Text;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Tells in which script a text is written: what can be known of its language without any model.</summary>
/// <remarks>
/// The ranges are the blocks of Unicode of the scripts in which much is written today; a letter outside of them is of no script. Japanese
/// is written in two syllabaries and in Chinese characters, so a text with a tenth of the former is Japanese.
/// </remarks>
internal static class TextScript
{
    public const string Latin = "Latin";
    public const string Han = "Han";
    public const string Japanese = "Japanese";

    // More of a text tells nothing new.
    private const int MostCharacters = 2_000;
    private const int JapaneseShare = 10;

    private static readonly (int First, int Last, string Name)[] Blocks =
    [
        (0x41, 0x5A, Latin), (0x61, 0x7A, Latin), (0xC0, 0xD6, Latin), (0xD8, 0xF6, Latin), (0xF8, 0x2B8, Latin),
        (0x370, 0x3FF, "Greek"), (0x400, 0x52F, "Cyrillic"), (0x531, 0x58F, "Armenian"), (0x591, 0x5F4, "Hebrew"),
        (0x600, 0x6FF, "Arabic"), (0x750, 0x77F, "Arabic"), (0x8A0, 0x8FF, "Arabic"), (0x900, 0x97F, "Devanagari"),
        (0x980, 0x9FF, "Bengali"), (0xA00, 0xA7F, "Gurmukhi"), (0xA80, 0xAFF, "Gujarati"), (0xB00, 0xB7F, "Oriya"),
        (0xB80, 0xBFF, "Tamil"), (0xC00, 0xC7F, "Telugu"), (0xC80, 0xCFF, "Kannada"), (0xD00, 0xD7F, "Malayalam"),
        (0xD80, 0xDFF, "Sinhala"), (0xE00, 0xE7F, "Thai"), (0xE80, 0xEFF, "Lao"), (0xF00, 0xFFF, "Tibetan"),
        (0x1000, 0x109F, "Myanmar"), (0x10A0, 0x10FF, "Georgian"), (0x1100, 0x11FF, "Hangul"), (0x1200, 0x139F, "Ethiopic"),
        (0x1780, 0x17FF, "Khmer"), (0x1800, 0x18AF, "Mongolian"), (0x1C90, 0x1CBF, "Georgian"), (0x1E00, 0x1EFF, Latin),
        (0x1F00, 0x1FFF, "Greek"), (0x3041, 0x30FF, Japanese), (0x3130, 0x318F, "Hangul"), (0x31F0, 0x31FF, Japanese),
        (0x3400, 0x4DBF, Han), (0x4E00, 0x9FFF, Han), (0xAC00, 0xD7A3, "Hangul"), (0xF900, 0xFAFF, Han),
        (0xFB50, 0xFDFF, "Arabic"), (0xFE70, 0xFEFC, "Arabic"), (0xFF21, 0xFF3A, Latin), (0xFF41, 0xFF5A, Latin),
        (0xFF66, 0xFF9F, Japanese), (0x20000, 0x323AF, Han),
    ];

    private static readonly string[] Names = [.. Blocks.Select(block => block.Name).Distinct()];

    private static readonly (int First, int Last)[] Ranges = Array.ConvertAll(Blocks, block => (block.First, block.Last));

    private static readonly int[] NumberOf = Array.ConvertAll(Blocks, block => Array.IndexOf(Names, block.Name));

    /// <summary>Returns the script of more than half of the letters that have one.</summary>
    /// <returns>The name of the script; null if there is none.</returns>
    public static string? Of(string text)
    {
        Span<int> counts = stackalloc int[Names.Length];
        var letters = 0;
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, MostCharacters)).EnumerateRunes())
        {
            if (Rune.IsLetter(rune) && CodePointSet.IndexOf(Ranges, rune.Value) is >= 0 and var range)
            {
                counts[NumberOf[range]]++;
                letters++;
            }
        }

        var (japanese, han) = (Array.IndexOf(Names, Japanese), Array.IndexOf(Names, Han));
        if (JapaneseShare * counts[japanese] > counts[japanese] + counts[han])
        {
            (counts[japanese], counts[han]) = (counts[japanese] + counts[han], 0);
        }

        for (var script = 0; script < counts.Length; script++)
        {
            if (2 * counts[script] > letters)
            {
                return Names[script];
            }
        }

        return null;
    }
}
