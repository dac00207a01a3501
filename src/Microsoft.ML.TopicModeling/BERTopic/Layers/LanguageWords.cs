namespace Microsoft.ML.TopicModeling;

/// <summary>Topics that say nothing but the language of their documents: most of their telling words are stop words of it.</summary>
/// <remarks>Within one language, stop words tell nothing, so that they are not among the telling words.</remarks>
internal static class LanguageWords
{
    /// <summary>Sets to 0 what such topics have, if they are of more languages than one.</summary>
    /// <param name="topics">The telling words of each topic.</param>
    /// <param name="coherences">How coherent they are.</param>
    public static void Discount(IReadOnlyList<string[]> topics, Span<double> coherences)
    {
        var languages = topics.Select(LanguageOf).ToList();
        if (languages.OfType<string>().Distinct().Count() < 2)
        {
            return;
        }

        for (var topic = 0; topic < languages.Count; topic++)
        {
            coherences[topic] = languages[topic] is null ? coherences[topic] : 0;
        }
    }

    /// <summary>The language of which at least half of the words are stop words; null for none.</summary>
    private static string? LanguageOf(string[] words) => StopWords.Languages
        .FirstOrDefault(language => words.Length > 0 && 2 * words.Count(StopWords.SetFor(language).Contains) >= words.Length);
}
