namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>Makes the labels of all layers: those of coarse topics large and first, those of finer ones as one comes nearer.</summary>
internal static class MapLabels
{
    /// <summary>The radius in pixels from which on a topic of a finer layer may have a label.</summary>
    private const double SmallestRadius = 22;

    /// <summary>The radius in pixels from which on a topic that has finer ones fills the view.</summary>
    private const double LargestRadius = 560;

    private static readonly double[] FontSizes = [18, 15, 13, 12];

    /// <param name="topics">The topics of each layer, the layer of most topics first.</param>
    /// <param name="places">Where they lie.</param>
    /// <returns>The labels, the most important first.</returns>
    public static IReadOnlyList<MapLabel> Of(IReadOnlyList<IReadOnlyList<Topic>> topics, IReadOnlyList<TopicPlace[]> places) =>
        LabelPlacement.Place(Enumerable.Range(0, topics.Count).Reverse().SelectMany(layer => OfLayer(layer, topics, places[layer])));

    private static IEnumerable<MapLabel> OfLayer(int layer, IReadOnlyList<IReadOnlyList<Topic>> topics, TopicPlace[] places)
    {
        var (depth, isFinest) = (topics.Count - 1 - layer, layer == 0);
        var size = FontSizes[topics.Count == 1 ? 1 : Math.Min(depth, FontSizes.Length - 1)];
        var common = CommonWords.Of(topics[layer]);
        var largest = places.Length == 0 ? 0 : places.Max(place => place.Count);
        return topics[layer]
            .Where(topic => topic.Id >= 0 && places[topic.Id].Count > 0)
            .OrderByDescending(topic => places[topic.Id].Count)
            .ThenBy(topic => topic.Id)
            .Select(topic => Label(topic, places[topic.Id]));

        MapLabel Label(Topic topic, TopicPlace place) => new(
            layer, topic.Id, LabelText.Of(topic, common), FontSize(size, (double)place.Count / largest))
        {
            X = place.X,
            Y = place.Y,
            MinScale = depth == 0 ? 0 : SmallestRadius / Math.Max(1, place.Radius),
            MaxScale = isFinest ? double.PositiveInfinity : LargestRadius / Math.Max(1, place.Radius),
        };
    }

    /// <summary>A larger font for larger topics, in half pixels.</summary>
    private static double FontSize(double size, double share) => Math.Round(2 * size * (0.9 + (0.2 * Math.Sqrt(share)))) / 2;
}
