namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Cleans texts as BERTopic cleans the joined texts of topics.</summary>
internal static class TextCleaner
{
    public static string Clean(string text, TextCleaning cleaning)
    {
        if (cleaning == TextCleaning.None)
        {
            return text.Replace('\n', ' ').Replace('\t', ' ');
        }

        var kept = 0;
        foreach (var unit in text)
        {
            kept += Cleaned(unit) == '\0' ? 0 : 1;
        }

        return string.Create(kept, text, (destination, source) =>
        {
            var written = 0;
            foreach (var unit in source)
            {
                if (Cleaned(unit) is not '\0' and var cleaned)
                {
                    destination[written++] = cleaned;
                }
            }
        });
    }

    private static char Cleaned(char unit) => unit switch
    {
        '\n' or '\t' or ' ' => ' ',
        _ => char.IsAsciiLetterOrDigit(unit) ? unit : '\0',
    };
}
