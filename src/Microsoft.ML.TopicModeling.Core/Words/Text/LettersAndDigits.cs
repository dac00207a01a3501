using System.Text;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Tells texts that have a word from those that have none, in any script: a word has a letter or a digit.</summary>
internal static class LettersAndDigits
{
    /// <summary>Whether a text has any.</summary>
    public static bool AreIn(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                return true;
            }
        }

        return false;
    }
}
