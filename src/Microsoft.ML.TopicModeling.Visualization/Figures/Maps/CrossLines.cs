using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>The two lines through the middle of a map whose axes are not shown.</summary>
internal sealed class CrossLines
{
    private const double Margin = 0.15;
    private const double LineWidth = 2;
    private const double TextShift = 10;

    public CrossLines(IEnumerable<double> x, IEnumerable<double> y)
    {
        X = RangeOf(x);
        Y = RangeOf(y);
    }

    /// <summary>The left and the right end.</summary>
    public double[] X { get; }

    /// <summary>The lower and the upper end.</summary>
    public double[] Y { get; }

    /// <summary>The layout with the lines and their names.</summary>
    public Layout AddTo(Layout layout)
    {
        double[] middle = [(X[0] + X[1]) / 2, (Y[0] + Y[1]) / 2];
        return layout with
        {
            Shapes =
            [
                new() { Type = "line", Line = new() { Color = "#CFD8DC", Width = LineWidth }, X0 = middle[0], X1 = middle[0], Y0 = Y[0], Y1 = Y[1] },
                new() { Type = "line", Line = new() { Color = "#9E9E9E", Width = LineWidth }, X0 = X[0], X1 = X[1], Y0 = middle[1], Y1 = middle[1] },
            ],
            Annotations =
            [
                new() { Text = "D1", ShowArrow = false, X = X[0], Y = middle[1], YShift = TextShift },
                new() { Text = "D2", ShowArrow = false, X = middle[0], XShift = TextShift, Y = Y[1] },
            ],
        };
    }

    private static double[] RangeOf(IEnumerable<double> values)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        return [least - (Margin * Math.Abs(least)), most + (Margin * Math.Abs(most))];
    }
}
