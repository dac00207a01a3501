namespace Microsoft.ML.TopicModeling;

/// <summary>Says what looks poor in a fit, and which options help: only those that are compatible with the others of the fit.</summary>
internal static class FitHints
{
    private const double ManyOutliers = 0.4;

    // A topic is a giant from 30 % of the documents on, but one of few topics is large by right: from three times its fair share.
    private const double GiantTopic = 0.3;
    private const double GiantOfFew = 0.5;
    private const double FairShares = 3;
    private const int ManyTopics = 100;
    private const double TinyTopic = 0.0025;
    private const int LeastTopicSize = 2;

    // Below it, other layouts dissolve a topic (Hennig 2007).
    private const double LeastStability = 0.5;
    private const int NamedTopics = 10;

    /// <param name="model">The topics that came out.</param>
    /// <param name="options">The options of the fit.</param>
    /// <param name="vectors">The embeddings of the documents, if they are known.</param>
    /// <param name="hierarchy">The clusters at all grains; null if HDBSCAN did not cluster.</param>
    public static IReadOnlyList<string> Of(
        TopicModel model, BERTopicOptions options, PointMatrix<float>? vectors = null, HdbscanModel? hierarchy = null)
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
            var remedies = OneOf([
                .. WithoutOutliers(options, hierarchy), .. LessNoise(options), .. Nearest(options),
                "give them topics afterward by Model.ReduceOutliers"]);
            hints.Add(FormattableString.Invariant($"{100.0 * outliers / documents:0} % of the documents have no topic. {remedies}."));
        }

        var areTiny = sizes.Length >= ManyTopics && sizes[sizes.Length / 2] < TinyTopic * documents;
        var giant = areTiny ? GiantOfFew : Math.Clamp(FairShares / sizes.Length, GiantTopic, GiantOfFew);
        if (sizes.Length > 1 && sizes[0] > giant * documents)
        {
            var largest = model.Topics.Where(topic => topic.Id >= 0).MaxBy(topic => topic.Count)!;
            hints.Add(FormattableString.Invariant(
                $"Topic {largest.Id} holds {100.0 * sizes[0] / documents:0} % of the documents. {OneOf(Finer(options, hierarchy))}."));
        }

        if (areTiny)
        {
            var remedies = OneOf([.. Fewer(options), .. Larger(options), "merge topics afterward by Model.ReduceTopics"]);
            hints.Add(FormattableString.Invariant(
                $"There are {sizes.Length} topics, half of them of at most {sizes[sizes.Length / 2]} documents. {remedies}."));
        }

        return [.. hints, .. Unstable(model)];
    }

    private static IEnumerable<string> Unstable(TopicModel model)
    {
        int[] topics = [.. model.Topics.Where(topic => topic.Stability < LeastStability).Select(topic => topic.Id)];
        if (topics.Length > 0)
        {
            var more = topics.Length > NamedTopics ? $" and {topics.Length - NamedTopics} more" : "";
            var named = string.Join(", ", topics.Take(NamedTopics));
            yield return $"Other layouts do not find these topics again (stability below 0.5): {named}{more}. "
                + "Do not rely on them: merge them with similar ones by Model.MergeTopics, or ask for fewer topics.";
        }
    }

    private static string NoTopic(int documents, BERTopicOptions options, PointMatrix<float>? vectors) =>
        vectors is { } points && Enumerable.Range(1, points.Count - 1).All(row => points[row].SequenceEqual(points[0]))
            ? $"No topic was found in {documents} documents: the embeddings of all of them are equal, so that nothing tells one from "
                + "another. Give documents that differ."
            : $"No topic was found in {documents} documents. {OneOf([.. Denser(options), "give more documents"])}.";

    /// <summary>Granularity.Automatic helps for sure where every layer leaves fewer points noise.</summary>
    private static IEnumerable<string> WithoutOutliers(BERTopicOptions options, HdbscanModel? hierarchy)
    {
        if (options.ZeroShotTopicList is not null)
        {
            return [LowerSimilarity(options)];
        }

        var canChange = options.Clustering is null && !options.NumberOfTopics.IsReduced && options.Granularity != Granularity.Automatic;
        return canChange && (hierarchy is null || TopicLayers.LeaveFewerOutliers(hierarchy)) ? ["try Granularity.Automatic"] : [];
    }

    private static IEnumerable<string> Fewer(BERTopicOptions options) =>
        options.ZeroShotTopicList is not null ? [LowerSimilarity(options)]
        : options.Clustering is null && !options.NumberOfTopics.IsReduced ? ["ask for fewer topics by Granularity.About"]
        : [];

    private static IEnumerable<string> Finer(BERTopicOptions options, HdbscanModel? hierarchy) =>
    [
        .. options.ZeroShotTopicList is not null ? [
            $"raise {nameof(options.ZeroShotMinSimilarity)}, which is {Number(options.ZeroShotMinSimilarity)}"]
            : options.NumberOfTopics.IsReduced ? [$"raise {nameof(options.NumberOfTopics)}, or leave it out"]
            : options.Clustering is not null ? (string[])[$"set {nameof(options.Clustering)} to more clusters"]
            : hierarchy is null || TopicLayers.AreFinerThan(hierarchy) ? ["ask for more topics by Granularity.About or Granularity.Finest"]
            : ["ask for more topics by Granularity.About"],
        .. Smaller(options),
    ];

    /// <summary>A cluster of fewer points than the samples of each has none that is dense, however small it may be.</summary>
    private static IEnumerable<string> Denser(BERTopicOptions options) =>
        options.Clustering is null && options.Hdbscan.MinSamples is { } samples && samples > Least(options).Size
            ? [FormattableString.Invariant($"lower Hdbscan.MinSamples, which is {samples}")]
            : Smaller(options);

    private static IEnumerable<string> Smaller(BERTopicOptions options) =>
        options.Clustering is null && Least(options) is (var name, > LeastTopicSize and var size)
            ? [FormattableString.Invariant($"lower {name}, which is {size}")]
            : [];

    private static IEnumerable<string> Larger(BERTopicOptions options) =>
        options.Clustering is null && Least(options) is var (name, size)
            ? [FormattableString.Invariant($"raise {name}, which is {size}")]
            : [];

    /// <summary>Fewer samples leave fewer points noise. Whether a row is noise in a layer also depends on the layer's size.</summary>
    private static IEnumerable<string> LessNoise(BERTopicOptions options)
    {
        var samples = options.Hdbscan.MinSamples ?? Least(options).Size;
        return options.Clustering is null && samples > 1 ? [FormattableString.Invariant($"set Hdbscan.MinSamples below {samples}")] : [];
    }

    private static IEnumerable<string> Nearest(BERTopicOptions options) =>
        options.OutlierQuantile is null ? [$"set {nameof(options.OutlierQuantile)} to 0.1"] : [];

    /// <summary>The option that says how small a topic can be.</summary>
    private static (string Name, int Size) Least(BERTopicOptions options) =>
        options.Hdbscan.MinClusterSize is { } size
            ? ("Hdbscan.MinClusterSize", size)
            : (nameof(options.MinTopicSize), options.MinTopicSize);

    /// <summary>A sentence that offers several ways.</summary>
    private static string OneOf(IEnumerable<string> ways)
    {
        string[] all = [.. ways];
        var joined = all.Length == 1 ? all[0] : $"{string.Join(", ", all[..^1])}, or {all[^1]}";
        return char.ToUpperInvariant(joined[0]) + joined[1..];
    }

    private static string LowerSimilarity(BERTopicOptions options) =>
        $"lower {nameof(options.ZeroShotMinSimilarity)}, which is {Number(options.ZeroShotMinSimilarity)}";

    private static string Number(double value) => FormattableString.Invariant($"{value}");
}
