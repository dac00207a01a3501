using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Microsoft.ML.TopicModeling.Plotly;

/// <summary>A whole figure, as plotly reads it.</summary>
internal sealed record PlotlyFigure(IReadOnlyList<Trace> Data, Layout Layout);

/// <summary>
/// Writes figures as plotly's JSON: properties in the order of their declaration, numbers in the shortest form that reads back the same. The
/// text may stand in a script element, as no character that HTML knows is written plainly.
/// </summary>
[JsonSerializable(typeof(PlotlyFigure))]
internal sealed partial class PlotlyJson : JsonSerializerContext
{
    private static readonly PlotlyJson Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = new LowerCase(),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });

    public static byte[] Write(PlotlyFigure figure) => JsonSerializer.SerializeToUtf8Bytes(figure, Context.PlotlyFigure);

    public static JsonElement Element(Axis axis) => JsonSerializer.SerializeToElement(axis, Context.Axis);

    /// <summary>plotly's names have no capitals and, but for a few, nothing between their words.</summary>
    private sealed class LowerCase : JsonNamingPolicy
    {
        public override string ConvertName(string name) => name.ToLowerInvariant();
    }
}
