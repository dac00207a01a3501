namespace Microsoft.ML.TopicModeling;

/// <summary>Names the layers that are about as good as the one that was chosen automatically, and much finer or coarser.</summary>
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
                .Where(layer => layer.Item.Quality >= AboutAsGood * best.Quality)
                .Where(layer => IsOther(layer.Item.Model.TopicCount, best.Model.TopicCount))
                .Select(layer => $"{Named(layer.Item)} by WithLayer({layer.Index})"),
        ];
        if (others.Length > 0)
        {
            yield return $"Other grains are about as good as the topics chosen, {Named(best)}: {string.Join(", ", others)}.";
        }
    }

    private static string Named(TopicLayer layer) =>
        FormattableString.Invariant($"{layer.Model.TopicCount} of quality {layer.Quality:0.00}");

    private static bool IsOther(int topics, int chosen) => Math.Max(topics, chosen) > OtherGrain * Math.Min(topics, chosen);
}
