using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>A table of topics over times or classes, as the figures of both need it.</summary>
internal static class SlicesByTopic
{
    /// <summary>The rows of each topic, in the order of the table.</summary>
    /// <exception cref="ArgumentException">The table is empty, has an empty row, or has a topic that the model does not know.</exception>
    public static ILookup<int, TRow> Of<TRow>(TopicModel model, IReadOnlyList<TRow> table, Func<TRow, int> topicOf, string paramName)
    {
        Throw.If(table.Count == 0, $"{paramName} is empty. Compute it from the documents of the fit.", paramName);
        foreach (var (row, slice) in table.Index())
        {
            Throw.If(slice is null, $"Row {row} of {paramName} is null. Give a table that the model computed.", paramName);
            Throw.If(
                topicOf(slice) < model.FirstTopic || topicOf(slice) >= model.TopicCount,
                $"Row {row} of {paramName} is about topic {topicOf(slice)}, but the model has the topics {model.FirstTopic} to "
                + $"{model.TopicCount - 1}. Give a table that this model computed.",
                paramName);
        }

        return table.ToLookup(topicOf);
    }

    /// <summary>Those of the topics that the table has.</summary>
    /// <exception cref="ArgumentException">It has none of them.</exception>
    public static IEnumerable<Topic> InTable<TRow>(IReadOnlyList<Topic> topics, ILookup<int, TRow> rows, string paramName)
    {
        var shown = topics.Where(topic => rows.Contains(topic.Id)).ToArray();
        Throw.If(shown.Length == 0, $"{paramName} has none of the topics that are to be shown. Show others.", paramName);
        return shown;
    }

    /// <summary>How often a topic occurs in each slice; normalized, divided by their Euclidean norm.</summary>
    public static Values Frequencies(IEnumerable<int> frequencies, bool normalize)
    {
        var counts = frequencies.ToArray();
        if (!normalize)
        {
            return counts;
        }

        var norm = Math.Sqrt(counts.Sum(count => (double)count * count));
        return Array.ConvertAll(counts, count => norm == 0 ? 0 : count / norm);
    }

    public static string Hover(int topic, string words) => FormattableString.Invariant($"<b>Topic {topic}</b><br>Words: {words}");
}
