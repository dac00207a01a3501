namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>What the page calls a topic.</summary>
internal static class TopicName
{
    private const int NumberOfWords = 3;

    /// <summary>The name that somebody gave the topic, or else its first words that tell it from others.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="common">The words that many topics have.</param>
    public static string Of(Topic topic, IReadOnlySet<string> common)
    {
        if (!string.IsNullOrWhiteSpace(topic.CustomLabel) && topic.CustomLabel != topic.Label)
        {
            return topic.CustomLabel;
        }

        string[] words = [.. topic.Words.Select(word => word.Word)];
        var name = OfWords([.. words.Where(word => !common.Contains(word)), .. words.Where(common.Contains)]);
        return name.Length > 0 ? name : topic.Label;
    }

    /// <summary>The first words that do not repeat each other.</summary>
    public static string OfWords(IEnumerable<string> words)
    {
        var chosen = new List<string>(NumberOfWords);
        foreach (var word in words.Where(word => !string.IsNullOrWhiteSpace(word)))
        {
            if (chosen.Count < NumberOfWords && !chosen.Exists(other => Repeats(other, word)))
            {
                chosen.Add(word);
            }
        }

        return string.Join(", ", chosen);
    }

    /// <summary>Whether one of two words is the start of the other, as in a plural, or a part of it, as in a pair of words.</summary>
    private static bool Repeats(string word, string other) =>
        $" {word} ".Contains($" {other} ", StringComparison.Ordinal)
        || $" {other} ".Contains($" {word} ", StringComparison.Ordinal)
        || (Math.Min(word.Length, other.Length) > 3
            && (word.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(word, StringComparison.Ordinal)));
}
