using System.Globalization;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>A character as the search sees it: without case and accents.</summary>
/// <param name="Kind">What it does to the words of a text.</param>
/// <param name="Folded">What stands for it in a word.</param>
internal sealed record SearchCharacter(CharacterKind Kind, string Folded)
{
    private static readonly SearchCharacter Separator = new(CharacterKind.Separator, "");
    private static readonly SearchCharacter Ignored = new(CharacterKind.Ignored, "");

    /// <summary>Scripts that put no space between words, by first and last code point: their marks are no accents, and are kept.</summary>
    private static readonly (int First, int Last)[] UnspacedScripts =
    [
        (0x0E01, 0x0E2E), (0x0E30, 0x0E3A), (0x0E40, 0x0E4E), (0x0E81, 0x0ECE), (0x0EDC, 0x0EDF), (0x1000, 0x103F), (0x104C, 0x109D),
        (0x1780, 0x17D3), (0x3005, 0x3007), (0x3031, 0x3035), (0x303B, 0x303C), (0x3041, 0x309A), (0x309D, 0x309F), (0x30A1, 0x30FA),
        (0x30FC, 0x30FF), (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFF66, 0xFF9F), (0x20000, 0x3FFFF),
    ];

    /// <summary>Letters that Unicode does not decompose, though people without their keyboard write them so.</summary>
    private static readonly Dictionary<int, string> Spellings = new()
    {
        ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['ø'] = "o", ['đ'] = "d", ['ð'] = "d", ['þ'] = "th", ['ł'] = "l", ['ħ'] = "h", ['ı'] = "i", ['ς'] = "σ",
    };

    /// <summary>How the search sees a code point, which may be a surrogate without its other half.</summary>
    public static SearchCharacter Of(int codePoint)
    {
        if (IsUnspaced(codePoint))
        {
            return new(CharacterKind.Unspaced, char.ConvertFromUtf32(codePoint));
        }

        return CharUnicodeInfo.GetUnicodeCategory(codePoint) switch
        {
            UnicodeCategory.Format when codePoint != 0x200B => Ignored,
            <= UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
                or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => Letter(codePoint),
            UnicodeCategory.EnclosingMark => Ignored,
            _ => Separator,
        };
    }

    private static SearchCharacter Letter(int codePoint)
    {
        var lower = UnicodeProperties.Lower(codePoint);
        var folded = string.Concat(CodePointsOf(UnicodeProperties.Stripped(codePoint) ?? char.ConvertFromUtf32(codePoint)).Select(Fold));
        if (folded.Length == 0)
        {
            return Ignored;
        }

        // Fractions and the like decompose into more than letters: they stay what they are.
        return new(CharacterKind.Letter, CodePointsOf(folded).All(IsLetter) ? folded : char.ConvertFromUtf32(lower));
    }

    private static string Fold(int codePoint)
    {
        var lower = UnicodeProperties.Lower(codePoint);
        return Spellings.TryGetValue(lower, out var spelling) ? spelling : UnicodeProperties.Stripped(lower) ?? char.ConvertFromUtf32(lower);
    }

    private static IEnumerable<int> CodePointsOf(string text) => text.EnumerateRunes().Select(rune => rune.Value);

    private static bool IsLetter(int codePoint) => CharUnicodeInfo.GetUnicodeCategory(codePoint)
        is <= UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsUnspaced(int codePoint)
    {
        foreach (var (first, last) in UnspacedScripts)
        {
            if (codePoint <= last)
            {
                return codePoint >= first;
            }
        }

        return false;
    }
}
