using System.Globalization;
using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>The part of the plane that a map shows, and where its places are in pixels.</summary>
internal sealed class DatamapFrame
{
    private const double Side = 20;
    private const double Head = 90;
    private const double Share = 0.06;

    private readonly double[] _x;
    private readonly double[] _y;

    public DatamapFrame(PointMatrix<float> coordinates, int width, int height)
    {
        (Width, Height) = (Math.Max(1, width - (2 * Side)), Math.Max(1, height - Head - Side));
        _x = Range(coordinates, 0);
        _y = Range(coordinates, 1);
    }

    /// <summary>The width of the map in pixels.</summary>
    public double Width { get; }

    /// <summary>The height of the map in pixels.</summary>
    public double Height { get; }

    public double Left(double x) => Width * (x - _x[0]) / (_x[1] - _x[0]);

    public double Top(double y) => Height * (_y[1] - y) / (_y[1] - _y[0]);

    /// <summary>The color of a place: its hue is the direction from the middle, so that neighbors have similar ones.</summary>
    public string Color(double x, double y, int lightness)
    {
        var hue = (360 * Math.Atan2((Height / 2) - Top(y), Left(x) - (Width / 2)) / (2 * Math.PI)) + 360;
        return string.Create(CultureInfo.InvariantCulture, $"hsl({Math.Round(hue % 360):0},65%,{lightness}%)");
    }

    /// <summary>The layout with the axes of the map, which are not shown.</summary>
    public Layout AddTo(Layout layout) => layout with
    {
        XAxis = new() { Visible = false, Range = _x },
        YAxis = new() { Visible = false, Range = _y },
        Margin = new() { L = Side, R = Side, T = Head, B = Side },
        ShowLegend = false,
    };

    private static double[] Range(PointMatrix<float> coordinates, int axis)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var row = 0; row < coordinates.Count; row++)
        {
            least = Math.Min(least, coordinates[row][axis]);
            most = Math.Max(most, coordinates[row][axis]);
        }

        var margin = most > least ? Share * (most - least) : 1;
        return [least - margin, most + margin];
    }
}
