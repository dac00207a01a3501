namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>
/// Finds the words that many topics have among theirs, such as stop words that were left in: a short label has no room for them.
/// </summary>
internal static class CommonWords
{
    private const int FewestTopics = 4;
    private const double Share = 0.25;

    public static IReadOnlySet<string> Of(IReadOnlyList<Topic> topics) =>
        topics.Where(topic => topic.Id >= 0)
            .SelectMany(topic => topic.Words.Select(word => word.Word).Distinct(StringComparer.Ordinal))
            .CountBy(word => word, StringComparer.Ordinal)
            .Where(count => count.Value >= Math.Max(FewestTopics, Share * topics.Count))
            .Select(count => count.Key)
            .ToHashSet(StringComparer.Ordinal);
}
