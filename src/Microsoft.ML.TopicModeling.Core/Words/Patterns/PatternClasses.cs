namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The character classes of Python's patterns, and the characters that differ only in case.</summary>
/// <remarks>Source: Python 3.11, module re. Two lowercase letters that share their uppercase letter differ only in case too.</remarks>
internal static class PatternClasses
{
    private const int DottedI = 0x130;

    private static readonly Lazy<CodePointSet> Words = new(() => OfFlag(UnicodeProperties.Word));
    private static readonly Lazy<CodePointSet> Digits = new(() => OfFlag(UnicodeProperties.Digit));
    private static readonly Lazy<CodePointSet> Spaces = new(() => OfFlag(UnicodeProperties.Space));
    private static readonly CodePointSet AsciiWords = CodePointSet.Union([('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')]);
    private static readonly CodePointSet AsciiDigits = CodePointSet.OfRange('0', '9');
    private static readonly CodePointSet AsciiSpaces = CodePointSet.Union([('\t', '\r'), (' ', ' ')]);

    private static readonly int[] AsciiCapitals = [.. Enumerable.Range('A', 26)];
    private static readonly Lazy<int[]> Capitals = new(() =>
        [.. Enumerable.Range(0, CodePointSet.LastCodePoint + 1).Where(codePoint => Lower(codePoint, ascii: false) != codePoint)]);

    private static readonly int[][] SmallLettersOfOneCapital =
    [
        [0x69, 0x131], [0x73, 0x17F], [0xB5, 0x3BC], [0x345, 0x3B9, 0x1FBE], [0x390, 0x1FD3], [0x3B0, 0x1FE3], [0x3B2, 0x3D0],
        [0x3B5, 0x3F5],
        [0x3B8, 0x3D1], [0x3BA, 0x3F0], [0x3C0, 0x3D6], [0x3C1, 0x3F1], [0x3C2, 0x3C3], [0x3C6, 0x3D5], [0x432, 0x1C80], [0x434, 0x1C81],
        [0x43E, 0x1C82], [0x441, 0x1C83], [0x442, 0x1C84, 0x1C85], [0x44A, 0x1C86], [0x463, 0x1C87], [0x1C88, 0xA64B], [0x1E61, 0x1E9B],
        [0xFB05, 0xFB06],
    ];

    public static CodePointSet Word(bool ascii) => ascii ? AsciiWords : Words.Value;

    /// <summary>The class that a letter stands for behind a backslash; null for any other letter.</summary>
    public static CodePointSet? Of(char letter, bool ascii) => letter switch
    {
        'w' => Word(ascii),
        'd' => ascii ? AsciiDigits : Digits.Value,
        's' => ascii ? AsciiSpaces : Spaces.Value,
        'W' or 'D' or 'S' => Of(char.ToLowerInvariant(letter), ascii)!.Complement(),
        _ => null,
    };

    public static int Lower(int codePoint, bool ascii) =>
        ascii ? (codePoint is >= 'A' and <= 'Z' ? codePoint + ('a' - 'A') : codePoint)
        : codePoint == DottedI ? 'i'
        : UnicodeProperties.Lower(codePoint);

    /// <summary>The characters that equal one of some characters except for case, or whose lowercase letter is in a class.</summary>
    public static CodePointSet IgnoringCase(CodePointSet characters, CodePointSet classes, bool ascii)
    {
        var capitals = ascii ? AsciiCapitals : Capitals.Value;
        HashSet<int> lower = [.. capitals.Where(characters.Contains).Select(capital => Lower(capital, ascii))];
        foreach (var letters in ascii ? [] : SmallLettersOfOneCapital)
        {
            if (Array.Exists(letters, letter => lower.Contains(letter) || characters.Contains(letter)))
            {
                lower.UnionWith(letters);
            }
        }

        var all = characters.Or(classes);
        var meant = capitals.Where(capital => Lower(capital, ascii) is var small && (lower.Contains(small) || all.Contains(small)));
        var without = all.Complement().Or(SetOf(capitals)).Complement();
        return without.Or(SetOf(lower.Concat(meant)));
    }

    private static CodePointSet SetOf(IEnumerable<int> codePoints) =>
        CodePointSet.Union(codePoints.Select(codePoint => (codePoint, codePoint)));

    private static CodePointSet OfFlag(byte flag) => CodePointSet.Where(codePoint => (UnicodeProperties.Flags[codePoint] & flag) != 0);
}
