using System.Globalization;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Looks up what characters are to words.</summary>
internal static class WordCharacters
{
    private const int Looked = 0x20000;

    private static readonly WordCharacter[] Kinds = Load();

    /// <summary>The kind of a code point.</summary>
    public static WordCharacter Of(int codePoint) => codePoint < Looked ? Kinds[codePoint] : KindOf(codePoint);

    private static WordCharacter[] Load()
    {
        var kinds = new WordCharacter[Looked];
        for (var codePoint = 0; codePoint < kinds.Length; codePoint++)
        {
            kinds[codePoint] = KindOf(codePoint);
        }

        return kinds;
    }

    private static WordCharacter KindOf(int codePoint)
    {
        var flags = UnicodeProperties.Flags[codePoint];
        return codePoint switch
        {
            '_' => WordCharacter.Separator,
            '\'' or 0x2018 or 0x2019 or 0x2BC or 0xFF07 => WordCharacter.Apostrophe,

            // Of Catalan, of Hebrew acronyms, and the two that shape words of Persian and of India.
            0xB7 or 0x5F3 or 0x5F4 or 0x200C or 0x200D => WordCharacter.Joiner,
            0xAD or 0x2060 or 0xFEFF => WordCharacter.Invisible,
            _ when (flags & UnicodeProperties.Word) == 0 => IsMark(codePoint) ? WordCharacter.Mark : WordCharacter.Separator,
            _ when (flags & UnicodeProperties.Digit) != 0 => WordCharacter.Digit,
            _ => CharUnicodeInfo.GetUnicodeCategory(codePoint) == UnicodeCategory.OtherNumber ? WordCharacter.Digit : WordCharacter.Letter,
        };
    }

    private static bool IsMark(int codePoint) => CharUnicodeInfo.GetUnicodeCategory(codePoint) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
