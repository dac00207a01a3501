namespace Microsoft.ML.TopicModeling;

/// <summary>Notices topics that are described by words that say nothing about them.</summary>
internal static class StopWordHints
{
    // Lists have a few words that tell something after all, such as "fire" and "system" of the English one, or that tell something in
    // another language.
    private const double ManyWords = 0.2;
    private const int LeastWords = 3;

    /// <param name="model">The topics that came out.</param>
    public static IEnumerable<string> Of(TopicModel model)
    {
        string[] words = [.. model.Topics.Where(topic => topic.Id >= 0).SelectMany(topic => topic.Words).Select(word => word.Word)];
        var (language, found) = StopWords.Languages
            .Select(language => (Language: language, Found: words.Where(StopWords.SetFor(language).Contains).ToArray()))
            .MaxBy(of => of.Found.Length);
        var counts = found.CountBy(word => word).OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal);
        string[] often = [.. counts.Select(word => word.Key)];
        if (often.Length >= LeastWords && found.Length > ManyWords * words.Length)
        {
            yield return FormattableString.Invariant($"{found.Length} of the {words.Length} words of the topics are stop words of ")
                + $"\"{language}\", such as {string.Join(", ", often.Take(LeastWords))}. Set Topics.Vectorizer.StopWords to "
                + $"StopWords.For(\"{language}\"); or Topics.ClassTfIdf.EntropyWeighting, which needs no list.";
        }
    }
}
