namespace Microsoft.ML.TopicModeling;

/// <summary>Names the layers that are about as good as the one that was chosen automatically, where topics are much finer or coarser.</summary>
internal static class GrainHints
{
    private const double AboutAsGood = 0.9;
    private const double OtherGrain = 1.5;

    /// <param name="fitted">The topics that came out.</param>
    /// <param name="granularity">How their layer was chosen.</param>
    public static IEnumerable<string> Of(BERTopicTransformer fitted, Granularity granularity)
    {
        if (granularity != Granularity.Automatic || fitted.Layer is not { } chosen || fitted.Layers[chosen] is not { Quality: > 0 } best)
        {
            yield break;
        }

        string[] others =
        [
            .. fitted.Layers.Index()
                .Where(layer => layer.Item.Quality >= AboutAsGood * best.Quality && IsOther(layer.Item.Model.TopicCount, best.Model.TopicCount))
                .Select(layer => FormattableString.Invariant($"{layer.Item.Model.TopicCount} ({layer.Item.Quality:0.00}) by WithLayer({layer.Index})")),
        ];
        if (others.Length > 0)
        {
            yield return FormattableString.Invariant($"Other grains are about as good as {best.Model.TopicCount} topics (quality {best.Quality:0.00}): ")
                + $"{string.Join(", ", others)}.";
        }
    }

    private static bool IsOther(int topics, int chosen) => Math.Max(topics, chosen) > OtherGrain * Math.Min(topics, chosen);
}
