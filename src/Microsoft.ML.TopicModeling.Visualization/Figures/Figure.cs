using System.Text;
using Microsoft.ML.TopicModeling.Figures;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a figure of a topic model, which can be saved as a page or a picture. A figure is immutable.</summary>
[TypeFormatterSource(typeof(FigureFormatterSource))]
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

    /// <summary>
    /// Saves the figure as a drawing for papers, whose texts are texts. Above 20,000 points, and in space, the points are an image in it. A browser draws
    /// it: Chromium, Chrome or Edge.
    /// </summary>
    /// <param name="path">The file, such as "topics.svg". It is replaced if it exists; if it cannot be written, the old one stays.</param>
    /// <param name="options">The options. Null for the defaults.</param>
    /// <param name="cancellation">The token that ends the browser.</param>
    /// <exception cref="ArgumentException">An option is not valid.</exception>
    /// <exception cref="FileNotFoundException">There is no such browser as the options or the environment name.</exception>
    /// <exception cref="InvalidOperationException">There is no browser, or it failed; the message says what is missing.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="TimeoutException">The browser took longer than <see cref="PictureOptions.Timeout"/>.</exception>
    public void SaveSvg(string path, PictureOptions? options = null, CancellationToken cancellation = default) =>
        FigurePicture.Save(Content, "svg", path, options, cancellation);

    /// <summary>Saves the figure as an image. A browser draws it: Chromium, Chrome or Edge.</summary>
    /// <inheritdoc cref="SaveSvg"/>
    /// <param name="path">The file, such as "topics.png". It is replaced if it exists; if it cannot be written, the old one stays.</param>
    /// <param name="options">The options. Null for the defaults.</param>
    /// <param name="cancellation">The token that ends the browser.</param>
    public void SavePng(string path, PictureOptions? options = null, CancellationToken cancellation = default) =>
        FigurePicture.Save(Content, "png", path, options, cancellation);
}
