using System.Text.Json.Serialization;

namespace Microsoft.ML.TopicModeling.Plotly;

/// <summary>A series of points, bars or cells. Its properties are plotly's attributes; null is left out.</summary>
internal sealed record Trace
{
    public const string Scatter = "scatter";
    public const string ScatterGL = "scattergl";
    public const string Scatter3D = "scatter3d";
    public const string Bar = "bar";
    public const string Heatmap = "heatmap";
    public const string Table = "table";

    public required string Type { get; init; }

    public string? Mode { get; init; }

    public string? Name { get; init; }

    public string? Orientation { get; init; }

    public Values? X { get; init; }

    public Values? Y { get; init; }

    public Values? Z { get; init; }

    public Values? Text { get; init; }

    public string? TextTemplate { get; init; }

    public string? TextPosition { get; init; }

    public Font? TextFont { get; init; }

    public Values? HoverText { get; init; }

    public Values? HoverInfo { get; init; }

    public string? HoverTemplate { get; init; }

    public HoverLabel? HoverLabel { get; init; }

    public Values? CustomData { get; init; }

    public Marker? Marker { get; init; }

    public Line? Line { get; init; }

    public string? FillColor { get; init; }

    public string? StackGroup { get; init; }

    public double? Opacity { get; init; }

    /// <summary>True, false or "legendonly".</summary>
    public Values? Visible { get; init; }

    public bool? ShowLegend { get; init; }

    public string? LegendGroup { get; init; }

    public bool? ShowScale { get; init; }

    public string? ColorAxis { get; init; }

    public Values? ColorScale { get; init; }

    public ColorBar? ColorBar { get; init; }

    public string? XAxis { get; init; }

    public string? YAxis { get; init; }

    public Domain? Domain { get; init; }

    public Values? ColumnWidth { get; init; }

    public Cells? Header { get; init; }

    public Cells? Cells { get; init; }

    /// <summary>Only in templates.</summary>
    [JsonPropertyName("error_x")]
    public Line? ErrorX { get; init; }

    /// <summary>Only in templates.</summary>
    [JsonPropertyName("error_y")]
    public Line? ErrorY { get; init; }

    public Pattern? FillPattern { get; init; }
}
