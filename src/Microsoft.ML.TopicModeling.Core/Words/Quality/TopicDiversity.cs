namespace Microsoft.ML.TopicModeling;

/// <summary>How little the words of topics repeat each other.</summary>
public static class TopicDiversity
{
    /// <summary>The share of different words among all words of all topics: 1 when no word is shared, small when topics say the same.</summary>
    /// <remarks>
    /// Diversity = different words / words. Leave the outliers' words (topic −1) out; ten words a topic are usual.
    /// Source: Dieng, Ruiz, Blei 2020, "Topic modeling in embedding spaces".
    /// </remarks>
    /// <param name="topics">The words of each topic.</param>
    /// <param name="topWords">How many of each topic's words count, from the first.</param>
    /// <exception cref="ArgumentException">There are no words.</exception>
    public static double Compute(IEnumerable<IReadOnlyList<string>> topics, int topWords = 10)
    {
        ArgumentNullException.ThrowIfNull(topics);
        Throw.IfLess(topWords, 1, nameof(topWords));
        var words = topics.SelectMany(topic => topic.Take(topWords)).ToList();
        Throw.If(words.Count == 0, "There are no words, so there is no diversity. Give at least one topic with a word.", nameof(topics));
        return words.Distinct(StringComparer.Ordinal).Count() / (double)words.Count;
    }
}
