using System.Text;
using System.Text.RegularExpressions;
using Microsoft.ML.TopicModeling.Browser;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>The picture of a figure, which a browser draws: its page hands it over as a data URL.</summary>
internal static partial class FigurePicture
{
    public static void Save(PlotlyFigure figure, string format, string path, PictureOptions? options, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new();
        options.Validate();
        AtomicFile.Write(path, file => file.Write(Draw(figure, format, options, cancellation)));
    }

    private static byte[] Draw(PlotlyFigure figure, string format, PictureOptions options, CancellationToken cancellation)
    {
        var page = HeadlessBrowser.Open(FigurePage.Of(figure, new(format, options.Scale)), options, cancellation);
        if (Handover().Match(page) is { Success: true } found)
        {
            var content = found.Groups["content"].Value;
            return found.Groups["encoding"].Value.Length > 0 ? Convert.FromBase64String(content) : Encoding.UTF8.GetBytes(Uri.UnescapeDataString(content));
        }

        throw new InvalidOperationException(
            Failure().Match(page) is { Success: true } failed
                ? failed.Groups[1].Value
                : "The browser has not drawn the figure. Take a newer Chromium, Chrome or Edge, or save the figure as a page by SaveHtml.");
    }

    [GeneratedRegex("<pre id=\"picture\">data:image/[a-z+]+(?<encoding>;base64)?,(?<content>[^<]*)</pre>")]
    private static partial Regex Handover();

    [GeneratedRegex("<p role=\"alert\">([^<]*)</p>")]
    private static partial Regex Failure();
}
