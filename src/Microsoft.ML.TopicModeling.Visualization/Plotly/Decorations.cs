using System.Text.Json.Serialization;

namespace Microsoft.ML.TopicModeling.Plotly;

/// <summary>A line or area that is drawn beside the traces.</summary>
internal sealed record Shape
{
    public string? FillColor { get; init; }

    public Line? Line { get; init; }

    public double? Opacity { get; init; }

    public string? Layer { get; init; }

    public string? Type { get; init; }

    public string? XRef { get; init; }

    public string? YRef { get; init; }

    public double? X0 { get; init; }

    public double? X1 { get; init; }

    public double? Y0 { get; init; }

    public double? Y1 { get; init; }
}

/// <summary>A text in the picture.</summary>
internal sealed record Annotation
{
    public string? ArrowColor { get; init; }

    public int? ArrowHead { get; init; }

    public double? ArrowWidth { get; init; }

    public double? Ax { get; init; }

    public double? Ay { get; init; }

    public string? Align { get; init; }

    public Font? Font { get; init; }

    public bool? ShowArrow { get; init; }

    public string? BgColor { get; init; }

    public string? Text { get; init; }

    public double? X { get; init; }

    public string? XAnchor { get; init; }

    public string? XRef { get; init; }

    public double? XShift { get; init; }

    public double? Y { get; init; }

    public string? YAnchor { get; init; }

    public string? YRef { get; init; }

    public double? YShift { get; init; }
}

/// <summary>A slider under a figure, each of whose steps changes traces.</summary>
internal sealed record Slider
{
    public int? Active { get; init; }

    public CurrentValue? CurrentValue { get; init; }

    public Margin? Pad { get; init; }

    public required IReadOnlyList<SliderStep> Steps { get; init; }
}

internal sealed record CurrentValue
{
    public string? Prefix { get; init; }
}

internal sealed record SliderStep
{
    public required IReadOnlyList<Restyle> Args { get; init; }

    public required string Label { get; init; }

    public string Method { get; } = "update";
}

/// <summary>What a step changes in the traces.</summary>
internal sealed record Restyle
{
    public Values? Visible { get; init; }

    [JsonPropertyName("marker.color")]
    public Values? MarkerColor { get; init; }
}
