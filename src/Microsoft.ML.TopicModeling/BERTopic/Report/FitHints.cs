namespace Microsoft.ML.TopicModeling;

/// <summary>Says what looks poor in a fit, and which option helps.</summary>
internal static class FitHints
{
    private const double ManyOutliers = 0.4;
    private const double GiantTopic = 0.5;
    private const int ManyTopics = 100;
    private const double TinyTopic = 0.0025;
    private const int LeastTopicSize = 2;

    /// <param name="model">The topics.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="vectors">The embeddings of the documents, if they are known.</param>
    public static IReadOnlyList<string> Of(TopicModel model, BERTopicOptions options, PointMatrix<float>? vectors = null)
    {
        if (options.GivenTopicColumnName is not null)
        {
            return model.Hints;
        }

        var documents = model.DocumentTopics.Length;
        int[] sizes = [.. model.Topics.Where(topic => topic.Id >= 0).Select(topic => topic.Count).OrderDescending()];
        if (sizes.Length == 0)
        {
            return [.. model.Hints, NoTopic(documents, options, vectors)];
        }

        var hints = new List<string>(model.Hints);
        var outliers = documents - sizes.Sum();
        if (outliers > ManyOutliers * documents)
        {
            hints.Add(FormattableString.Invariant(
                $"{100.0 * outliers / documents:0} % of the documents have no topic. {Coarser(options)}set a smaller Hdbscan.MinSamples, or give them topics afterwards by Model.ReduceOutliers."));
        }

        if (sizes.Length > 1 && sizes[0] > GiantTopic * documents)
        {
            var largest = model.Topics.Where(topic => topic.Id >= 0).MaxBy(topic => topic.Count)!;
            var finer = options.ZeroShotTopicList is null ? "Ask for more topics by Granularity.About or Granularity.Finest" : $"Raise {nameof(options.ZeroShotMinSimilarity)}";
            hints.Add(FormattableString.Invariant($"Topic {largest.Id} holds {100.0 * sizes[0] / documents:0} % of the documents. {finer}, or lower {nameof(options.MinTopicSize)}."));
        }

        if (sizes.Length >= ManyTopics && sizes[sizes.Length / 2] < TinyTopic * documents)
        {
            hints.Add(FormattableString.Invariant(
                $"There are {sizes.Length} topics, half of them of at most {sizes[sizes.Length / 2]} documents. {Coarser(options)}raise {nameof(options.MinTopicSize)}, or merge topics afterwards by Model.ReduceTopics."));
        }

        return hints;
    }

    private static string NoTopic(int documents, BERTopicOptions options, PointMatrix<float>? vectors)
    {
        if (vectors is { } points && Enumerable.Range(1, points.Count - 1).All(row => points[row].SequenceEqual(points[0])))
        {
            return $"No topic was found in {documents} documents: the embeddings of all of them are equal, so that nothing tells one from another. Give documents that differ.";
        }

        var remedy = options.MinTopicSize > LeastTopicSize ? $"Lower {nameof(options.MinTopicSize)}, which is {options.MinTopicSize}, or give" : "Give";
        return $"No topic was found in {documents} documents. {remedy} more documents.";
    }

    private static string Coarser(BERTopicOptions options) =>
        options.ZeroShotTopicList is not null ? $"Lower {nameof(options.ZeroShotMinSimilarity)}, which is {FormattableString.Invariant($"{options.ZeroShotMinSimilarity}")}, "
        : options.Granularity == Granularity.Automatic ? "Try Granularity.About, "
        : "Try Granularity.Automatic, ";
}
