namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>
/// Notices the language of texts: by their script where it has one language, else by how many of the words are stop words of a language, each
/// counting for as little as it has languages. It knows the languages that have stop words, since nothing else depends on it.
/// </summary>
internal static class LanguageGuess
{
    private const double LeastShare = 0.12;
    private const double LeastMajority = 0.6;
    private const double LeastVotes = 0.1;
    private static readonly Lazy<Dictionary<string, string[]>> Languages = new(StopWordsWithLanguages);

    /// <returns>The ISO 639-1 code of the language of most texts; null where they have none, several or one without stop words.</returns>
    public static string? Of(IReadOnlyCollection<string> texts)
    {
        var votes = texts.Select(OfText).OfType<string>().ToList();
        var most = votes.CountBy(language => language).OrderByDescending(vote => vote.Value).ThenBy(vote => vote.Key, StringComparer.Ordinal).FirstOrDefault();
        return most.Value > LeastMajority * votes.Count && votes.Count >= LeastVotes * texts.Count ? most.Key : null;
    }

    private static string? OfText(string text) => OfScript(text) ?? OfWords(text);

    /// <summary>Scripts in which one language with stop words is written.</summary>
    private static string? OfScript(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var letter in text.Where(char.IsLetter))
        {
            var script = ScriptOf(letter);
            counts[script] = counts.GetValueOrDefault(script) + 1;
        }

        var letters = counts.Values.Sum();
        var (han, kana) = (counts.GetValueOrDefault("zh"), counts.GetValueOrDefault("ja"));
        if (han + kana > letters / 2)
        {
            return kana > (han + kana) / 10 ? "ja" : "zh";
        }

        return counts.FirstOrDefault(script => script.Key.Length > 0 && script.Value > letters / 2).Key;
    }

    private static string ScriptOf(char letter) => letter switch
    {
        >= '\u0370' and <= '\u03ff' => "el",
        >= '\u0900' and <= '\u097f' => "hi",
        >= '\u0980' and <= '\u09ff' => "bn",
        >= '\u0e00' and <= '\u0e7f' => "th",
        >= '\uac00' and <= '\ud7af' or >= '\u1100' and <= '\u11ff' => "ko",
        >= '\u3040' and <= '\u30ff' => "ja",
        >= '\u3400' and <= '\u9fff' => "zh",
        _ => "",
    };

    private static string? OfWords(string text)
    {
        var words = 0;
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var word in Words(text))
        {
            words++;
            foreach (var language in Languages.Value.GetValueOrDefault(word, []))
            {
                scores[language] = scores.GetValueOrDefault(language) + (1.0 / Languages.Value[word].Length);
            }
        }

        var best = scores.OrderByDescending(score => score.Value).ThenBy(score => score.Key, StringComparer.Ordinal).FirstOrDefault();
        return best.Value > LeastShare * words ? best.Key : null;
    }

    private static IEnumerable<string> Words(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isWord = i < text.Length && (char.IsLetter(text[i]) || char.GetUnicodeCategory(text[i]) == System.Globalization.UnicodeCategory.NonSpacingMark);
            if (isWord && start < 0)
            {
                start = i;
            }
            else if (!isWord && start >= 0)
            {
                yield return text[start..i].ToLowerInvariant();
                start = -1;
            }
        }
    }

    private static Dictionary<string, string[]> StopWordsWithLanguages() => StopWords.Languages
        .SelectMany(language => StopWords.For(language), (language, word) => (Language: language, Word: word))
        .GroupBy(entry => entry.Word, entry => entry.Language, StringComparer.Ordinal)
        .ToDictionary(word => word.Key, word => word.ToArray(), StringComparer.Ordinal);
}
