namespace Microsoft.ML.TopicModeling.Plotly;

/// <summary>How points or bars look.</summary>
internal sealed record Marker
{
    public Values? Color { get; init; }

    public Values? Size { get; init; }

    public string? SizeMode { get; init; }

    public double? SizeRef { get; init; }

    public Values? Symbol { get; init; }

    public double? Opacity { get; init; }

    public Line? Line { get; init; }

    public Pattern? Pattern { get; init; }

    public Values? ColorScale { get; init; }

    public ColorBar? ColorBar { get; init; }

    public bool? ShowScale { get; init; }
}

internal sealed record Line
{
    public string? Color { get; init; }

    public double? Width { get; init; }

    public string? Dash { get; init; }
}

internal sealed record Pattern
{
    public string? FillMode { get; init; }

    public double? Size { get; init; }

    public double? Solidity { get; init; }
}

internal sealed record Font
{
    public Values? Size { get; init; }

    public Values? Color { get; init; }

    public string? Family { get; init; }

    public string? Shadow { get; init; }
}

internal sealed record Title
{
    public Font? Font { get; init; }

    public string? Text { get; init; }

    public Title? Subtitle { get; init; }

    public double? Standoff { get; init; }

    public double? X { get; init; }

    public double? Y { get; init; }

    public string? XAnchor { get; init; }

    public string? YAnchor { get; init; }
}

internal sealed record HoverLabel
{
    public Font? Font { get; init; }

    public string? BgColor { get; init; }

    public string? Align { get; init; }
}

internal sealed record ColorBar
{
    public Title? Title { get; init; }

    public double? OutlineWidth { get; init; }

    public string? TickColor { get; init; }

    public string? Ticks { get; init; }
}

/// <summary>The part of the figure that a table takes, from 0 to 1 both ways.</summary>
internal sealed record Domain
{
    public IReadOnlyList<double>? X { get; init; }

    public IReadOnlyList<double>? Y { get; init; }
}

/// <summary>The header or the body of a table: <see cref="Values"/> by column.</summary>
internal sealed record Cells
{
    public Values? Values { get; init; }

    public Values? Align { get; init; }

    public double? Height { get; init; }

    public Fill? Fill { get; init; }

    public Font? Font { get; init; }

    public Line? Line { get; init; }
}

internal sealed record Fill
{
    public Values? Color { get; init; }
}
