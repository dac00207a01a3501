using Microsoft.ML.TopicModeling.Reporting;

namespace Browser.Tests.Report;

/// <summary>The search in its plainest form: it reads every text.</summary>
internal static class WordSearch
{
    private static readonly SearchAlphabet Alphabet = new();

    /// <summary>The documents with a phrase, whose last word may be the start of one.</summary>
    public static IEnumerable<int> Find(IEnumerable<string> texts, string phrase, bool isStart = false)
    {
        var wanted = WordsOf(phrase);
        return texts.Index().Where(text => Holds(WordsOf(text.Item), wanted, isStart)).Select(text => text.Index);
    }

    private static bool Holds(List<string> words, List<string> wanted, bool isStart) =>
        Enumerable.Range(0, Math.Max(0, words.Count - wanted.Count + 1)).Any(start => wanted.Index().All(word =>
            isStart && word.Index == wanted.Count - 1
                ? words[start + word.Index].StartsWith(word.Item, StringComparison.Ordinal)
                : words[start + word.Index] == word.Item));

    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        var reader = new WordReader(Alphabet);
        reader.Open(text);
        while (reader.Read())
        {
            words.Add(reader.Word.ToString());
        }

        return words;
    }
}
