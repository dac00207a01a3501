namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Cleans texts as BERTopic cleans the joined texts of topics.</summary>
internal static class TextCleaner
{
    /// <param name="text">The text.</param>
    /// <param name="cleaning">How it is cleaned.</param>
    /// <param name="keepsWordsApart">Whether white space of other kinds (carriage returns, no-break spaces, U+2028) becomes a space;
    /// BERTopic deletes it, which makes one word of two.</param>
    public static string Clean(string text, TextCleaning cleaning, bool keepsWordsApart = true)
    {
        if (cleaning == TextCleaning.None)
        {
            return text.Replace('\n', ' ').Replace('\t', ' ');
        }

        var kept = 0;
        foreach (var unit in text)
        {
            kept += Cleaned(unit, keepsWordsApart) == '\0' ? 0 : 1;
        }

        return string.Create(kept, text, (destination, source) =>
        {
            var written = 0;
            foreach (var unit in source)
            {
                if (Cleaned(unit, keepsWordsApart) is not '\0' and var cleaned)
                {
                    destination[written++] = cleaned;
                }
            }
        });
    }

    private static char Cleaned(char unit, bool keepsWordsApart) => unit switch
    {
        '\n' or '\t' or ' ' => ' ',
        _ => char.IsAsciiLetterOrDigit(unit) ? unit : keepsWordsApart && WhiteSpace.Is(unit) ? ' ' : '\0',
    };
}
