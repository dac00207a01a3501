using System.Text;
using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a figure of a topic model, which can be saved as a page or a picture. A figure is immutable.</summary>
public sealed class Figure
{
    private readonly PlotlyFigure _content;

    internal Figure(IReadOnlyList<Trace> traces, Layout layout) => _content = new(traces, layout);

    internal PlotlyFigure Content => _content;

    /// <summary>Returns the figure as the JSON that plotly reads: an object with the traces as "data" and the "layout".</summary>
    public string ToJson() => Encoding.UTF8.GetString(PlotlyJson.Write(_content));
}
