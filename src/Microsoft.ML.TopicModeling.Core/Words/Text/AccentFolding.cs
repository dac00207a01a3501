using System.Text;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Makes the spellings of a word equal that differ in accents alone, as they are often left out.</summary>
/// <remarks>
/// Latin and Greek letters lose their accents, the final sigma its form, Cyrillic ones those of ё and of stress, and Arabic and Hebrew
/// words their points. All other marks stay, as another mark is another word: those of й, of Devanagari, of Thai. So do letters that have
/// no accent, such as ß, ø and đ.
/// </remarks>
internal static class AccentFolding
{
    /// <summary>The most UTF-16 units of a folded word, for each unit of it.</summary>
    public const int Growth = 3;

    private const int LowerYo = 0x451;
    private const int LowerYe = 0x435;
    private const int FinalSigma = 0x3C2;
    private const int Sigma = 0x3C3;

    /// <summary>Writes the folded form of a word.</summary>
    /// <param name="word">The word, in lower case.</param>
    /// <param name="folded">Where to, of at least <see cref="Growth"/> times its length.</param>
    /// <returns>The folded form; the word itself if nothing of it folds, or nothing would be left.</returns>
    public static ReadOnlySpan<char> Fold(ReadOnlySpan<char> word, Span<char> folded)
    {
        if (Ascii.IsValid(word))
        {
            return word;
        }

        var written = 0;
        for (int i = 0, width; i < word.Length; i += width)
        {
            var codePoint = CodePoints.At(word, i, out width);
            if (IsDropped(codePoint, written == 0 ? '\0' : folded[written - 1]))
            {
                continue;
            }

            ReadOnlySpan<char> letters = codePoint switch
            {
                LowerYo => [(char)LowerYe],
                FinalSigma => [(char)Sigma],
                _ => HasAccents(codePoint) && UnicodeProperties.Stripped(codePoint) is { Length: > 0 and <= Growth } plain
                    ? plain
                    : word.Slice(i, width),
            };
            letters.CopyTo(folded[written..]);
            written += letters.Length;
        }

        return written == 0 ? word : folded[..written];
    }

    /// <summary>Whether a text's words differ in nothing but accents so often that they tell words apart: in Vietnamese.</summary>
    /// <remarks>Its letters with two marks, and with a dot below or a hook, are in no other language of many texts.</remarks>
    public static bool WouldMixWords(IReadOnlyList<string?> texts)
    {
        const int MostTexts = 2_000, MostCharacters = 500, LeastOfAHundred = 2;
        var (letters, telling) = (0, 0);
        var step = 1 + ((texts.Count - 1) / MostTexts);
        for (var row = 0; row < texts.Count; row += step)
        {
            foreach (var unit in texts[row].AsSpan()[..Math.Min(texts[row]?.Length ?? 0, MostCharacters)])
            {
                letters += char.IsLetter(unit) ? 1 : 0;
                telling += unit is >= '\u1EA0' and <= '\u1EF9' ? 1 : 0;
            }
        }

        return telling * 100 > LeastOfAHundred * letters;
    }

    private static bool HasAccents(int codePoint) => codePoint is
        (>= 0xC0 and <= 0x24F) or (>= 0x370 and <= 0x3FF) or (>= 0x1E00 and <= 0x1FFF) or (>= 0xFB00 and <= 0xFB06);

    private static bool IsDropped(int codePoint, char before) => codePoint switch
    {
        // Of Cyrillic letters the stress alone: with a breve, и is another letter.
        >= 0x300 and <= 0x36F => before < 0x400 || (before < 0x530 && codePoint is 0x300 or 0x301),
        >= 0x591 and <= 0x5BD or 0x5BF or 0x5C1 or 0x5C2 or 0x5C4 or 0x5C5 or 0x5C7 => true,
        0x640 or (>= 0x64B and <= 0x652) or 0x670 => true,
        0x200C or 0x200D => true,
        _ => false,
    };
}
