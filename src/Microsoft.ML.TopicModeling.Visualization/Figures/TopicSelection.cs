namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>The topics that a figure shows: those that are named, in their order, else the largest by id. Outliers are none.</summary>
internal static class TopicSelection
{
    /// <exception cref="ArgumentException">A topic is unknown or named twice, or there is none.</exception>
    public static IReadOnlyList<Topic> Of(TopicModel model, TopicFigureOptions options)
    {
        Throw.If(model.TopicCount == 0, "The model has no topics but outliers, so there is nothing to show. Fit it with smaller topics.", nameof(model));
        if (options.Topics is { } named)
        {
            return Named(model, named);
        }

        var topics = model.Topics.Where(topic => topic.Id != Topic.Outlier);
        return options.NumberOfTopics is { } number
            ? [.. topics.OrderByDescending(topic => topic.Count).ThenBy(topic => topic.Id).Take(number).OrderBy(topic => topic.Id)]
            : [.. topics];
    }

    private static List<Topic> Named(TopicModel model, IReadOnlyCollection<int> ids)
    {
        var topics = new List<Topic>(ids.Count);
        var seen = new HashSet<int>();
        foreach (var id in ids)
        {
            Throw.IfOutside(id, 0, model.TopicCount - 1, nameof(TopicFigureOptions.Topics));
            Throw.If(!seen.Add(id), $"Topics names topic {id} twice.", nameof(TopicFigureOptions.Topics));
            topics.Add(model[id]);
        }

        return topics;
    }
}
