using System.Collections.Immutable;

namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>
/// Gives topics colors: finer topics those around their parent's, and neighbors on the map different ones, whatever one's color vision.
/// </summary>
/// <param name="Light">The colors on a light ground, by topic, as hexadecimal digits.</param>
/// <param name="Dark">The colors on a dark ground.</param>
internal sealed record TopicColors(IReadOnlyList<string> Light, IReadOnlyList<string> Dark)
{
    private const int Neighbors = 24;
    private const int Hues = 24;
    private const double Turn = 2 * Math.PI;
    private const double FamilySpread = Turn / 14;

    /// <summary>How much lighter colors are on a dark ground.</summary>
    private const double Lift = 0.07;

    /// <summary>How different two colors are that no longer look alike.</summary>
    private const double Different = 0.07;

    private static readonly double[] Lightnesses = [0.54, 0.63, 0.72, 0.8];
    private static readonly double[] FamilyTurns = [-1, -0.5, 0, 0.5, 1];

    private const int CategoryCount = 11;

    private static readonly OklabColor[] Wheel =
    [
        .. Enumerable.Range(0, Hues).SelectMany(hue => Lightnesses.Select(lightness =>
            OklabColor.FromHue(lightness, 0.15, hue * Turn / Hues).Shown())),
    ];

    private OklabColor[] Colors { get; init; } = [];

    /// <summary>Gets colors of which each is unlike those before it.</summary>
    public static TopicColors Categories { get; } = Choose(new TopicPlace[CategoryCount], _ => Wheel);

    /// <summary>Colors the topics of all layers.</summary>
    /// <param name="places">Where the topics of each layer lie, the layer of most topics first.</param>
    /// <param name="parents">For each topic of each layer the coarser layer and its topic there; a negative layer for none.</param>
    /// <returns>The colors of each layer.</returns>
    public static TopicColors[] Of(IReadOnlyList<TopicPlace[]> places, IReadOnlyList<ImmutableArray<TopicParent>> parents)
    {
        var colors = new TopicColors[places.Count];
        for (var layer = places.Count - 1; layer >= 0; layer--)
        {
            var parentOf = parents[layer];
            colors[layer] = Choose(places[layer], topic => parentOf[topic] is (>= 0 and var upper, var parent)
                ? Family(colors[upper].Colors[parent])
                : Wheel);
        }

        return colors;
    }

    private static OklabColor[] Family(OklabColor parent) =>
    [
        .. FamilyTurns.SelectMany(turn => Lightnesses.Select(lightness =>
            OklabColor.FromHue(lightness, Math.Max(0.1, parent.Chroma), parent.Hue + (turn * FamilySpread)).Shown())),
    ];

    /// <summary>Goes through the topics, the largest first, and takes the color that is most unlike those of the topics around.</summary>
    private static TopicColors Choose(TopicPlace[] places, Func<int, OklabColor[]> candidates)
    {
        var (colors, views) = (new OklabColor[places.Length], new OklabColor[]?[places.Length]);
        foreach (var topic in Enumerable.Range(0, places.Length).OrderByDescending(topic => places[topic].Count).ThenBy(topic => topic))
        {
            var around = Around(topic, places, views);
            (colors[topic], views[topic]) = candidates(topic)
                .Select(color => (Color: color, Views: ColorVision.Views(color)))
                .MinBy(choice => Likeness(choice.Views, around));
        }

        return new TopicColors([.. colors.Select(color => color.ToHex())], [.. colors.Select(Lighter)]) { Colors = colors };
    }

    /// <summary>The nearest topics that have a color, with their weights: nearer ones count more.</summary>
    private static List<(OklabColor[] Views, double Weight)> Around(int topic, TopicPlace[] places, OklabColor[]?[] views)
    {
        var farthestFirst = Comparer<(double, int)>.Create((first, second) => second.CompareTo(first));
        var nearest = new PriorityQueue<int, (double Distance, int Topic)>(farthestFirst);
        for (var other = 0; other < places.Length; other++)
        {
            if (views[other] is not null)
            {
                nearest.Enqueue(other, (Distance(places[topic], places[other]), other));
                if (nearest.Count > Neighbors)
                {
                    nearest.Dequeue();
                }
            }
        }

        var around = nearest.UnorderedItems
            .OrderBy(item => item.Priority)
            .Select(item => (Views: views[item.Element]!, item.Priority.Distance))
            .ToList();
        var reach = around.Count == 0 ? 1 : Math.Max(1, around[around.Count / 3].Distance);
        return around.ConvertAll(other => (other.Views, 1 / (0.3 + (other.Distance / reach * (other.Distance / reach)))));
    }

    private static double Likeness(OklabColor[] views, List<(OklabColor[] Views, double Weight)> around) =>
        around.Sum(other => other.Weight * Math.Exp(-ColorVision.Distance(views, other.Views) / Different));

    private static double Distance(TopicPlace place, TopicPlace other) =>
        Math.Sqrt(((place.X - other.X) * (place.X - other.X)) + ((place.Y - other.Y) * (place.Y - other.Y)));

    private static string Lighter(OklabColor color) => (color with { Lightness = color.Lightness + Lift }).Shown().ToHex();
}
