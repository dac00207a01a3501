using System.Text;
using Microsoft.ML.TopicModeling.Figures;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a figure of a topic model, which can be saved as a page or a picture. A figure is immutable.</summary>
public sealed class Figure
{
    internal Figure(IReadOnlyList<Trace> traces, Layout layout) => Content = new(traces, layout);

    internal PlotlyFigure Content { get; }

    /// <summary>Returns the figure as the JSON that plotly reads: an object with the traces as "data" and the "layout".</summary>
    public string ToJson() => Encoding.UTF8.GetString(PlotlyJson.Write(Content));

    /// <summary>Returns a page that shows the figure. It loads nothing from anywhere, so it works without a network.</summary>
    public string ToHtml() => FigurePage.Of(Content);

    /// <summary>Saves a page that shows the figure. It loads nothing from anywhere, so it works without a network.</summary>
    /// <param name="path">The file, such as "topics.html". It is replaced if it exists; if it cannot be written, the old one stays.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveHtml(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var page = Encoding.UTF8.GetBytes(ToHtml());
        AtomicFile.Write(path, file => file.Write(page));
    }
}
