namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Tells in which language a text is written by its stop words: without a model, and only where they leave no doubt.</summary>
internal static class SpokenLanguage
{
    // More of a text tells nothing new.
    private const int MostCharacters = 2_000;

    // Relatives share many stop words, so that the first has to be well ahead of the second.
    private const int LeastWords = 3;
    private const int LeastLead = 2;

    private static readonly CountVectorizerModel Words = new(
        new Vocabulary([]),
        CountVectorizerSettings.Default with { Unit = TermUnit.CleanWord },
        new CleanWordAnalyzer(CountVectorizerSettings.Default));

    /// <summary>Returns the ISO 639-1 code of the language of a text.</summary>
    /// <returns>The code; null where it is in doubt.</returns>
    public static string? Of(string text)
    {
        var words = Words.Analyze(text.Length > MostCharacters ? text[..MostCharacters] : text).Distinct(StringComparer.Ordinal);
        var found = words.SelectMany(StopWords.LanguagesOf).CountBy(language => language).OrderByDescending(language => language.Value);
        return found.ToArray() is [var best, .. var others] && best.Value >= LeastWords && others.All(next => best.Value >= LeastLead * next.Value)
            ? best.Key
            : null;
    }
}
