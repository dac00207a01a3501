namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Tells in which language a text is written by its stop words: without a model, and only where they leave no doubt.</summary>
internal static class SpokenLanguage
{
    // More of a text tells nothing new.
    private const int MostCharacters = 2_000;

    // Relatives share many stop words, so that the first has to be well ahead of the second.
    private const int LeastWords = 3;
    private const int LeastLead = 2;

    private static readonly Lazy<Dictionary<string, int[]>> LanguagesOfWords = new(() =>
        StopWords.Languages.Index()
            .SelectMany(language => StopWords.For(language.Item), (language, word) => (language.Index, word))
            .GroupBy(pair => pair.word, pair => pair.Index, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal));

    private static readonly CountVectorizerModel Words = new(
        new Vocabulary([]),
        CountVectorizerSettings.Default with { Unit = TermUnit.CleanWord },
        new CleanWordAnalyzer(CountVectorizerSettings.Default));

    /// <summary>Returns the ISO 639-1 code of the language of a text.</summary>
    /// <returns>The code; null where it is in doubt.</returns>
    public static string? Of(string text)
    {
        var found = new int[StopWords.Languages.Count];
        foreach (var word in Words.Analyze(text.Length > MostCharacters ? text[..MostCharacters] : text).Distinct(StringComparer.Ordinal))
        {
            foreach (var language in LanguagesOfWords.Value.GetValueOrDefault(word, []))
            {
                found[language]++;
            }
        }

        var best = Array.IndexOf(found, found.Max());
        var next = Enumerable.Range(0, found.Length).Where(language => language != best).Max(language => found[language]);
        return found[best] >= LeastWords && found[best] >= LeastLead * next ? StopWords.Languages[best] : null;
    }
}
