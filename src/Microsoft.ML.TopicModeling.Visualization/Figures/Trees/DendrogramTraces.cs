using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>Draws a dendrogram: a line for each merge and, where merges have names, a point at each merged part.</summary>
internal sealed class DendrogramTraces(Dendrogram tree, VisualizeHierarchyOptions options)
{
    private const string ColorOfNoGroup = "rgb(0,116,217)";
    private const double HalfLeaf = 5;
    private const int LeftPart = 0;
    private const int RightPart = 3;

    private static readonly string[] ColorsOfGroups =
    [
        "rgb(61,153,112)", "rgb(255,65,54)", "rgb(35,205,205)", "rgb(133,20,75)", "rgb(255,220,0)", "rgb(40,35,35)", "rgb(61,153,112)",
        "rgb(255,65,54)", "rgb(35,205,205)",
    ];

    private bool IsLeft => options.Orientation == DendrogramOrientation.Left;

    // With the leaves at the left, the first is at the top.
    private double Direction => IsLeft ? -1 : 1;

    /// <summary>The color of a group by its number; 0 is for merges that belong to none.</summary>
    public string ColorOf(int group)
    {
        var isDark = options.Theme == FigureTheme.Dark;
        var colors = isDark ? Templates.Dark.Layout.Colorway! : ColorsOfGroups;
        return group > 0 ? colors[(group - 1) % colors.Count] : isDark ? options.Ink : ColorOfNoGroup;
    }

    public Trace[] Plain() => [.. tree.Brackets.Select(bracket => Line(bracket, null))];

    /// <param name="names">The names of the two parts of each merge.</param>
    public Trace[] Annotated(IReadOnlyList<(string Left, string Right)> names) =>
    [
        .. tree.Brackets.Zip(names, (bracket, parts) => Line(bracket, new[] { parts.Left, "", "", parts.Right })),
        Points(LeftPart, [.. tree.Brackets.Zip(names, (bracket, parts) => (bracket, parts.Left))]),
        Points(RightPart, [.. tree.Brackets.Zip(names, (bracket, parts) => (bracket, parts.Right))]),
    ];

    public double[] PlacesOfLeaves(int count) =>
        [.. Enumerable.Range(0, count).Select(leaf => Direction * Dendrogram.PlaceOfLeaf(leaf))];

    /// <summary>From the last leaf to the first, with half the distance between leaves at both ends.</summary>
    public double[] RangeOfLeaves(int count) => [Direction * (Dendrogram.PlaceOfLeaf(count - 1) + HalfLeaf), 0];

    private Trace Line(DendrogramBracket bracket, Values? names)
    {
        var places = Array.ConvertAll(bracket.Places, place => Direction * place);
        return new()
        {
            Type = Trace.Scatter,
            Mode = "lines",
            X = IsLeft ? bracket.Heights : places,
            Y = IsLeft ? places : bracket.Heights,
            XAxis = "x",
            YAxis = "y",
            Text = names,
            HoverInfo = "text",
            Marker = new() { Color = ColorOf(bracket.Group) },
        };
    }

    /// <summary>The points of those parts that are merges themselves.</summary>
    private Trace Points(int part, (DendrogramBracket Bracket, string Name)[] parts)
    {
        var merged = Array.FindAll(parts, item => item.Bracket.Heights[part] > 0);
        var places = Array.ConvertAll(merged, item => Direction * item.Bracket.Places[part]);
        var heights = Array.ConvertAll(merged, item => item.Bracket.Heights[part]);
        return new()
        {
            Type = Trace.Scatter,
            Mode = "markers",
            X = IsLeft ? heights : places,
            Y = IsLeft ? places : heights,
            HoverText = Array.ConvertAll(merged, item => item.Name),
            HoverInfo = "text",
            Marker = new() { Color = options.Ink },
            ShowLegend = false,
        };
    }
}
