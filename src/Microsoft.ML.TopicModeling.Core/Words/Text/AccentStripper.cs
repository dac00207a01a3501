namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Takes the accents off a text: NFKD, then without the combining characters, or without all that is not ASCII.</summary>
internal static class AccentStripper
{
    private const int FirstSyllable = 0xAC00;
    private const int LastSyllable = 0xD7A3;

    /// <summary>Appends what is left of <paramref name="text"/> to <paramref name="stripped"/>.</summary>
    public static void Append(ReadOnlySpan<char> text, AccentStripping stripping, List<char> stripped)
    {
        Span<char> units = stackalloc char[3];
        for (var i = 0; i < text.Length;)
        {
            var codePoint = CodePoints.At(text, i, out var width);
            ReadOnlySpan<char> result = codePoint switch
            {
                < 0x80 => text.Slice(i, width),
                >= FirstSyllable and <= LastSyllable => Jamo(codePoint - FirstSyllable, units),
                _ => UnicodeProperties.Stripped(codePoint) ?? text.Slice(i, width),
            };
            foreach (var unit in result)
            {
                if (stripping == AccentStripping.Unicode || unit < 0x80)
                {
                    stripped.Add(unit);
                }
            }

            i += width;
        }
    }

    /// <summary>The letters of a Hangul syllable. Source: The Unicode Standard, section 3.12.</summary>
    private static ReadOnlySpan<char> Jamo(int syllable, Span<char> units)
    {
        const int Vowels = 21, Tails = 28;
        units[0] = (char)(0x1100 + (syllable / (Vowels * Tails)));
        units[1] = (char)(0x1161 + (syllable % (Vowels * Tails) / Tails));
        units[2] = (char)(0x11A7 + (syllable % Tails));
        return units[..(syllable % Tails == 0 ? 2 : 3)];
    }
}
