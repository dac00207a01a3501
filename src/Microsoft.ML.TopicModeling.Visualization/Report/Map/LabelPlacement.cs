namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>Gives labels the ranges of scales in which they show, so that no two overlap at any scale.</summary>
/// <remarks>
/// Two boxes of fixed size around fixed places lie apart from some scale on. Labels are placed in order of importance; each shows from the
/// scale on from which it lies apart from all that show there and came before it. So a label never vanishes as one comes nearer until its
/// topic fills the view, which is where the finer topics take over.
/// Source: Been, Daiches and Yap 2006, "Dynamic map labeling".
/// </remarks>
internal sealed class LabelPlacement
{
    /// <summary>The scale of the smallest map that has labels.</summary>
    public const double LowestScale = 160.0 / MapCoordinates.Steps;

    /// <summary>The scale beyond which no map goes, and at which every label that has no end shows.</summary>
    public const double HighestScale = 2;

    /// <summary>A label shows over a range of scales of at least this factor.</summary>
    private const double ShortestRange = 1.5;

    /// <summary>The scale from which on a label shows at the latest.</summary>
    private const double LatestStart = HighestScale / ShortestRange;

    private readonly List<MapLabel> _placed = [];

    /// <param name="labels">The labels, the most important first.</param>
    /// <returns>The labels with their ranges, in the same order; those that stood on another were moved beside it.</returns>
    public static IReadOnlyList<MapLabel> Place(IEnumerable<MapLabel> labels)
    {
        var placement = new LabelPlacement();
        foreach (var label in labels)
        {
            placement.Add(label);
        }

        return placement._placed;
    }

    private void Add(MapLabel label)
    {
        var moved = label;
        var start = FirstScale(moved);
        for (var step = 1; start > LatestStart; step++)
        {
            moved = Beside(label, step);
            start = FirstScale(moved);
        }

        _placed.Add(moved with { MinScale = start, MaxScale = Math.Max(label.MaxScale, ShortestRange * start) });
    }

    /// <summary>The scale from which on the label lies apart from all before it, as far as they show.</summary>
    private double FirstScale(MapLabel label)
    {
        var start = Math.Max(label.MinScale, LowestScale);
        foreach (var other in _placed)
        {
            var apart = Math.Max(label.ScaleApartFrom(other), label.SaysTheSameAs(other) ? LatestStart : 0);
            start = Math.Max(start, Math.Min(apart, other.MaxScale));
        }

        return start;
    }

    /// <summary>The label moved along a spiral, by half the height of its box at the highest scale for each step.</summary>
    private static MapLabel Beside(MapLabel label, int step)
    {
        const double GoldenAngle = 2.399963229728653;
        var distance = label.Height / HighestScale * Math.Sqrt(step);
        return label with
        {
            X = label.X + (distance * Math.Cos(step * GoldenAngle)),
            Y = label.Y + (distance * Math.Sin(step * GoldenAngle)),
        };
    }
}
