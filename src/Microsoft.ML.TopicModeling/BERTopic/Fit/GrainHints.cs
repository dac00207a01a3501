namespace Microsoft.ML.TopicModeling;

/// <summary>Names the layers that are about as good as the one that was chosen automatically, where topics are much finer or coarser.</summary>
internal static class GrainHints
{
    private const double AboutAsGood = 0.9;
    private const double OtherGrain = 1.5;

    /// <param name="layers">The layers; empty if there are none.</param>
    /// <param name="chosen">The place of the chosen one; null if there is none.</param>
    /// <param name="granularity">How it was chosen.</param>
    public static IEnumerable<string> Of(IReadOnlyList<TopicLayer> layers, int? chosen, Granularity granularity)
    {
        if (granularity != Granularity.Automatic || chosen is not { } place || layers[place] is not { Quality: > 0 } best)
        {
            yield break;
        }

        string[] others =
        [
            .. layers.Index()
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
