using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.TopicModeling.Plotly;

/// <summary>All of a figure but its traces. Its properties are plotly's attributes; null is left out.</summary>
internal sealed record Layout
{
    public string? AutoTypeNumbers { get; init; }

    public bool? AutoSize { get; init; }

    public double? Width { get; init; }

    public double? Height { get; init; }

    public Title? Title { get; init; }

    public Font? Font { get; init; }

    public IReadOnlyList<string>? Colorway { get; init; }

    [JsonPropertyName("paper_bgcolor")]
    public string? PaperBgColor { get; init; }

    [JsonPropertyName("plot_bgcolor")]
    public string? PlotBgColor { get; init; }

    public string? HoverMode { get; init; }

    public string? ClickMode { get; init; }

    public HoverLabel? HoverLabel { get; init; }

    public bool? ShowLegend { get; init; }

    public Legend? Legend { get; init; }

    public Margin? Margin { get; init; }

    public string? BarMode { get; init; }

    public Axis? XAxis { get; init; }

    public Axis? YAxis { get; init; }

    public Scene? Scene { get; init; }

    public ColorAxis? ColorAxis { get; init; }

    public ColorScales? ColorScale { get; init; }

    public IReadOnlyList<Shape>? Shapes { get; init; }

    public IReadOnlyList<Annotation>? Annotations { get; init; }

    public IReadOnlyList<Slider>? Sliders { get; init; }

    public Shape? ShapeDefaults { get; init; }

    public Annotation? AnnotationDefaults { get; init; }

    public Template? Template { get; init; }

    public Meta? Meta { get; init; }

    /// <summary>The axes of further subplots, by their names: xaxis2, yaxis2, …</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? FurtherAxes { get; set; }
}

/// <summary>What the page of a figure is told beside plotly.</summary>
internal sealed record Meta
{
    public bool? HasSearch { get; init; }
}

internal sealed record Axis
{
    public string? Anchor { get; init; }

    public IReadOnlyList<double>? Domain { get; init; }

    public Title? Title { get; init; }

    public string? Type { get; init; }

    public bool? Visible { get; init; }

    public IReadOnlyList<double>? Range { get; init; }

    public string? RangeMode { get; init; }

    public string? AutoRange { get; init; }

    public string? ScaleAnchor { get; init; }

    public string? Constrain { get; init; }

    public bool? AutoMargin { get; init; }

    public bool? ShowGrid { get; init; }

    public string? GridColor { get; init; }

    public double? GridWidth { get; init; }

    public bool? ShowLine { get; init; }

    public string? LineColor { get; init; }

    public string? Mirror { get; init; }

    public bool? ZeroLine { get; init; }

    public string? ZeroLineColor { get; init; }

    public double? ZeroLineWidth { get; init; }

    public string? Ticks { get; init; }

    public bool? ShowTickLabels { get; init; }

    public string? TickMode { get; init; }

    public double? Tick0 { get; init; }

    public double? DTick { get; init; }

    public double? TickAngle { get; init; }

    public string? TickFormat { get; init; }

    public Values? TickVals { get; init; }

    public Values? TickText { get; init; }

    public Font? TickFont { get; init; }

    public bool? ShowBackground { get; init; }

    public string? BackgroundColor { get; init; }
}

/// <summary>The axes of a figure in three dimensions.</summary>
internal sealed record Scene
{
    public Axis? XAxis { get; init; }

    public Axis? YAxis { get; init; }

    public Axis? ZAxis { get; init; }
}

internal sealed record Legend
{
    public Title? Title { get; init; }

    public double? TraceGroupGap { get; init; }

    public string? ItemSizing { get; init; }
}

internal sealed record Margin
{
    public double? L { get; init; }

    public double? R { get; init; }

    public double? T { get; init; }

    public double? B { get; init; }
}

internal sealed record ColorAxis
{
    public ColorBar? ColorBar { get; init; }

    public Values? ColorScale { get; init; }

    public bool? AutoColorScale { get; init; }

    public double? CMin { get; init; }

    public double? CMax { get; init; }
}

internal sealed record ColorScales
{
    public Values? Sequential { get; init; }

    public Values? SequentialMinus { get; init; }

    public Values? Diverging { get; init; }
}
