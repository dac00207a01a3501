using System.Text;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Tells texts without a letter or a digit; for clean words, those without a letter outside of addresses.</summary>
internal static class Wordless
{
    /// <param name="text">The text.</param>
    /// <param name="unit">What counts the words of the topics.</param>
    public static bool Is(ReadOnlySpan<char> text, TermUnit unit)
    {
        if (unit != TermUnit.CleanWord)
        {
            return !LettersAndDigits.AreIn(text);
        }

        foreach (var rune in WebAddresses.Remove(HtmlMarkup.Remove(text, [], []), []).EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
            {
                return false;
            }
        }

        return true;
    }
}
