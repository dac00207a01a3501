using System.Globalization;
using System.Text.Json;
using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>Places plots in rows from the top, each with a pair of axes.</summary>
internal sealed class SubplotGrid(int plots, int columns)
{
    private const double HorizontalSpacing = 0.1;
    private const double VerticalSpacing = 0.4;
    private const double TitleSize = 16;

    public int Rows { get; } = (plots + columns - 1) / columns;

    /// <summary>The name that plotly gives to an axis of a plot: x, x2, x3, …</summary>
    public static string AxisOf(string letter, int plot) =>
        plot == 0 ? letter : letter + (plot + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The axes of all places of the grid, those without a plot too.</summary>
    public (Axis X, Axis Y, Dictionary<string, JsonElement> Further) Axes(Axis x, Axis y)
    {
        var further = new Dictionary<string, JsonElement>();
        for (var place = 1; place < Rows * columns; place++)
        {
            further.Add(AxisOf("xaxis", place), PlotlyJson.Element(At(x, "y", place, Across(place))));
            further.Add(AxisOf("yaxis", place), PlotlyJson.Element(At(y, "x", place, Down(place))));
        }

        return (At(x, "y", 0, Across(0)), At(y, "x", 0, Down(0)), further);
    }

    /// <summary>The titles of the plots, each over its own.</summary>
    public Annotation[] Titles(IReadOnlyList<string> titles) =>
        [.. titles.Select((title, plot) => new Annotation
        {
            Text = title,
            Font = new() { Size = TitleSize },
            ShowArrow = false,
            X = Across(plot).Average(),
            XAnchor = "center",
            XRef = "paper",
            Y = Down(plot)[1],
            YAnchor = "bottom",
            YRef = "paper",
        })];

    private static Axis At(Axis axis, string other, int place, double[] domain) =>
        axis with { Anchor = AxisOf(other, place), Domain = domain };

    private double[] Across(int place) => Part(place % columns, columns, HorizontalSpacing);

    private double[] Down(int place) => Part(Rows - 1 - (place / columns), Rows, VerticalSpacing / Rows);

    private static double[] Part(int index, int count, double spacing)
    {
        var length = (1 - (spacing * (count - 1))) / count;
        var start = index * (length + spacing);
        return [start, start + length];
    }
}
