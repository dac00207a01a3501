namespace Microsoft.ML.TopicModeling;

/// <summary>Measures how little the words of topics overlap.</summary>
public static class TopicDiversity
{
    /// <summary>
    /// Computes the share of distinct words among the words of all topics: 1 if no word is shared, less if topics share words.
    /// </summary>
    /// <remarks>
    /// Diversity = distinct words / words. Leave out the words of the outliers (topic −1). Ten words per topic are usual. Source: Dieng,
    /// Ruiz, Blei 2020, "Topic modeling in embedding spaces".
    /// </remarks>
    /// <param name="topics">The words of each topic.</param>
    /// <param name="topWords">The number of words of each topic that count, from the first.</param>
    /// <returns>The share of distinct words, greater than 0 and at most 1.</returns>
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
