namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>A label on the map: where it stands, and at which scales it shows.</summary>
/// <remarks>
/// A scale is a number of pixels that a step of the map takes. The label keeps its size in pixels at every scale, its center over (X, Y).
/// </remarks>
/// <param name="Layer">The layer of its topic.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Text">What it says.</param>
/// <param name="FontSize">The size of its font in pixels.</param>
internal sealed record MapLabel(int Layer, int Topic, LabelText Text, double FontSize)
{
    private const double Margin = 5;

    /// <summary>Gets the step that the center of the label lies on.</summary>
    public required double X { get; init; }

    public required double Y { get; init; }

    /// <summary>Gets the scale from which on it may show.</summary>
    public double MinScale { get; init; }

    /// <summary>Gets the scale from which on it no longer shows; infinite if it shows however near one comes.</summary>
    public double MaxScale { get; init; } = double.PositiveInfinity;

    /// <summary>Gets the width of the box that is kept free for it, in pixels.</summary>
    public double Width => (Text.Width * FontSize) + (2 * Margin);

    /// <summary>Gets the height of that box.</summary>
    public double Height => (Text.Lines.Count * LabelFont.LineHeight * FontSize) + (2 * Margin);

    /// <summary>The scale from which on its box and another's lie apart; infinite if they never do.</summary>
    public double ScaleApartFrom(MapLabel other)
    {
        var across = (Width + other.Width) / 2 / Math.Abs(X - other.X);
        var down = (Height + other.Height) / 2 / Math.Abs(Y - other.Y);
        return Math.Min(across, down);
    }

    /// <summary>Whether it is the label of the same topic in another layer: a finer one waits for the end of the coarser one.</summary>
    public bool SaysTheSameAs(MapLabel other) => Layer != other.Layer && Text.Lines.SequenceEqual(other.Text.Lines);
}
