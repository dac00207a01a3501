using System.Text;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Converts to lowercase like Python's <c>str.lower()</c>, regardless of the culture.</summary>
/// <remarks>
/// Each code point becomes one, except U+0130, which becomes two, and a capital sigma, which becomes U+03C2 at the end of a word.
/// </remarks>
internal static class LowerCase
{
    private const char DottedI = '\u0130';
    private const char Sigma = '\u03A3';
    private const char FinalSigma = '\u03C2';

    /// <summary>The most UTF-16 units that the lower case of a text can have.</summary>
    public static int MaxLength(ReadOnlySpan<char> text) => text.Length + text.Count(DottedI);

    /// <summary>The lower case of a text.</summary>
    public static string Of(string text)
    {
        var lower = new char[MaxLength(text)];
        return new string(lower, 0, Write(text, lower));
    }

    /// <summary>Writes the lower case of <paramref name="text"/>.</summary>
    /// <returns>How many units were written; at most <see cref="MaxLength"/>.</returns>
    public static int Write(ReadOnlySpan<char> text, Span<char> destination)
    {
        Ascii.ToLower(text, destination, out var read);
        var written = read;
        while (read < text.Length)
        {
            var unit = text[read];
            if (unit < 0x80)
            {
                destination[written++] = char.IsAsciiLetterUpper(unit) ? (char)(unit | 0x20) : unit;
                read++;
                continue;
            }

            var codePoint = CodePoints.At(text, read, out var width);
            if (unit == DottedI)
            {
                destination[written++] = 'i';
                destination[written++] = '\u0307';
            }
            else
            {
                var lower = unit == Sigma && EndsWord(text, read) ? FinalSigma : UnicodeProperties.Lower(codePoint);
                written += CodePoints.Write(lower, destination[written..]);
            }

            read += width;
        }

        return written;
    }

    /// <summary>Whether a cased character comes before, and none after, both looked for across the characters that case ignores.</summary>
    private static bool EndsWord(ReadOnlySpan<char> text, int sigma)
    {
        var before = sigma;
        byte flags = UnicodeProperties.Ignorable;
        while (before > 0 && (flags & UnicodeProperties.Ignorable) != 0)
        {
            flags = UnicodeProperties.Flags[CodePoints.Before(text, before, out var width)];
            before -= width;
        }

        return IsCased(flags) && !CasedFollows(text[(sigma + 1)..]);
    }

    private static bool CasedFollows(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length;)
        {
            var flags = UnicodeProperties.Flags[CodePoints.At(text, i, out var width)];
            if ((flags & UnicodeProperties.Ignorable) == 0)
            {
                return IsCased(flags);
            }

            i += width;
        }

        return false;
    }

    // A character that is both is passed over, as its case is ignored.
    private static bool IsCased(byte flags) => (flags & (UnicodeProperties.Cased | UnicodeProperties.Ignorable)) == UnicodeProperties.Cased;
}
