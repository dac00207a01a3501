using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>Words in the options that can match nothing in the texts, since they are written differently there.</summary>
internal static class UselessWords
{
    private const int MostExamples = 3;

    /// <summary>Hints on such words; none if all words are of use.</summary>
    public static IEnumerable<string> Hints(CountVectorizerModel vectorizer, IEnumerable<string> seeds)
    {
        var settings = vectorizer.Settings;
        var buffer = new TermBuffer();
        string[] stopWords = settings.Unit != TermUnit.Word ? [] : [.. settings.StopWords.Where(word =>
            !buffer.Normalize(word, settings.Lowercase, settings.StripAccents).SequenceEqual(word)
            || (settings.Tokenizer is null && WhiteSpace.Split(word).Count > 1))];
        if (stopWords.Length > 0)
        {
            var lower = settings.Lowercase ? " in lower case" : "";
            var plain = settings.StripAccents is AccentStripping.None or AccentStripping.Folded ? "" : " without accents";
            yield return $"Stop words can match no token: {Examples(stopWords)}. "
                + $"They are compared with single tokens{lower}{plain}; write them so.";
        }

        string[] unknown = [.. seeds.Where(word => vectorizer.Vocabulary.Terms.Find(word) < 0).Distinct(StringComparer.Ordinal)];
        if (unknown.Length > 0)
        {
            var how = settings.Lowercase ? "as the words are, in lower case" : "as the words are";
            yield return $"Seed words are no words of the topics: {Examples(unknown)}. Write them {how}, or leave them out.";
        }
    }

    private static string Examples(string[] words) =>
        $"'{string.Join("', '", words.Take(MostExamples))}'"
        + (words.Length > MostExamples ? $" and {words.Length - MostExamples} more" : "");
}
