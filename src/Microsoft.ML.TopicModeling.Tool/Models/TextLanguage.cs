using System.Globalization;

namespace Microsoft.ML.TopicModeling.Tool.Models;

/// <summary>Notices the language of texts by their stop words, and by their letters where words have no spaces between them.</summary>
internal static class TextLanguage
{
    private const int MostTexts = 2_000;
    private const int MostWords = 50_000;

    // In texts of sentences, a quarter to a half of the words are stop words.
    private const double LeastShare = 0.08;
    private const double LeastLead = 1.15;

    /// <summary>Gives the ISO 639-1 code; null if the texts are too few, of several languages, or of none that is known.</summary>
    public static string? Of(IReadOnlyList<string> texts)
    {
        var step = Math.Max(1, texts.Count / MostTexts);
        string[] words = [.. Enumerable.Range(0, texts.Count).Where(row => row % step == 0).SelectMany(row => Words(texts[row])).Take(MostWords)];
        return words.Length == 0 ? null : ByLetters(words) ?? ByStopWords(words);
    }

    /// <summary>The English name of a language.</summary>
    public static string NameOf(string language) => Names.GetValueOrDefault(language, language);

    /// <summary>Relatives share many words: a word of one language only says most.</summary>
    private static string? ByStopWords(string[] words)
    {
        var shares = new Dictionary<string, (double Words, double Own)>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            var languages = StopWords.LanguagesOf(word);
            foreach (var language in languages)
            {
                var share = shares.GetValueOrDefault(language);
                shares[language] = (share.Words + (1.0 / words.Length), share.Own + (1.0 / words.Length / languages.Count));
            }
        }

        return shares.OrderByDescending(share => share.Value.Own).ThenBy(share => share.Key, StringComparer.Ordinal).Take(2).ToArray() switch
        {
            [var only] when only.Value.Words >= LeastShare => only.Key,
            [var best, var next] when best.Value.Words >= LeastShare && best.Value.Own >= LeastLead * next.Value.Own => best.Key,
            _ => null,
        };
    }

    private static string? ByLetters(string[] words)
    {
        var letters = words.Sum(word => word.Length);
        var kana = words.Sum(word => word.Count(letter => letter is >= '\u3040' and <= '\u30ff'));
        var han = words.Sum(word => word.Count(letter => letter is >= '\u4e00' and <= '\u9fff'));
        var thai = words.Sum(word => word.Count(letter => letter is >= '\u0e00' and <= '\u0e7f'));
        return 2 * thai > letters ? "th" : 2 * (kana + han) <= letters ? null : 10 * kana > letters ? "ja" : "zh";
    }

    private static IEnumerable<string> Words(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isLetter = i < text.Length && (char.IsLetter(text[i]) || CharUnicodeInfo.GetUnicodeCategory(text[i]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
            if (isLetter && start < 0)
            {
                start = i;
            }
            else if (!isLetter && start >= 0)
            {
                yield return text[start..i].ToLowerInvariant();
                start = -1;
            }
        }
    }

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["ar"] = "Arabic", ["bg"] = "Bulgarian", ["bn"] = "Bengali", ["ca"] = "Catalan", ["cs"] = "Czech", ["da"] = "Danish", ["de"] = "German",
        ["el"] = "Greek", ["en"] = "English", ["es"] = "Spanish", ["et"] = "Estonian", ["fa"] = "Persian", ["fi"] = "Finnish", ["fr"] = "French",
        ["ga"] = "Irish", ["gl"] = "Galician", ["hi"] = "Hindi", ["hr"] = "Croatian", ["hu"] = "Hungarian", ["id"] = "Indonesian",
        ["it"] = "Italian", ["ja"] = "Japanese", ["ko"] = "Korean", ["lt"] = "Lithuanian", ["lv"] = "Latvian", ["nb"] = "Norwegian",
        ["nl"] = "Dutch", ["pl"] = "Polish", ["pt"] = "Portuguese", ["ro"] = "Romanian", ["ru"] = "Russian", ["sk"] = "Slovak",
        ["sl"] = "Slovenian", ["sv"] = "Swedish", ["th"] = "Thai", ["tr"] = "Turkish", ["uk"] = "Ukrainian", ["vi"] = "Vietnamese",
        ["zh"] = "Chinese",
    };
}
