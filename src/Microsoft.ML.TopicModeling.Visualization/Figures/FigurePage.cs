using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>
/// The page that shows a figure: one HTML file that loads nothing. A browser runs none but the page's own scripts, whose hashes its policy
/// names.
/// </summary>
internal static partial class FigurePage
{
    private static readonly Lazy<string> Basic = new(() => Bundle("plotly-basic.js.br"));
    private static readonly Lazy<string> Full = new(() => Bundle("plotly.js.br"));

    /// <summary>The types of traces that the basic bundle of plotly draws. The page itself turns scattergl into scatter.</summary>
    private static readonly HashSet<string> BasicTypes = [Trace.Scatter, Trace.ScatterGL, Trace.Bar];

    /// <param name="figure">The figure.</param>
    /// <param name="picture">The picture that the page is to hand over; null for a page that is looked at.</param>
    public static string Of(PlotlyFigure figure, WantedPicture? picture = null)
    {
        var isBasic = figure.Data.All(trace => BasicTypes.Contains(trace.Type));
        var plotly = isBasic ? Basic.Value : Full.Value;
        var (script, style) = (Part("figure.js"), Part("figure.css"));
        return Place().Replace(Part("figure.html"), place => place.Groups[1].Value switch
        {
            "theme" => ReferenceEquals(figure.Layout.Template, Templates.Dark) ? "dark" : "light",
            "picture" => picture is null ? "" : string.Create(CultureInfo.InvariantCulture, $" data-format=\"{picture.Format}\" data-scale=\"{picture.Scale}\""),
            "policy" => Policy([plotly, script], [style, ""], isBasic),
            "title" => WebUtility.HtmlEncode(figure.Layout.Title?.Text is { Length: > 0 } title ? PlotlyText.WithoutTags(title) : "Figure"),
            "style" => style,
            "content" => Encoding.UTF8.GetString(PlotlyJson.Write(figure)),
            "plotly" => plotly,
            _ => script,
        });
    }

    /// <summary>
    /// What a browser lets the page do. plotly sets the styles of its own elements, such as bold, as attributes; the full bundle, which compiles the
    /// callers of shaders, makes code of texts.
    /// </summary>
    private static string Policy(string[] scripts, string[] styles, bool isBasic) =>
        $"default-src 'none'; img-src data: blob:; script-src {Hashes(scripts)}{(isBasic ? "" : " 'unsafe-eval'")}; style-src {Hashes(styles)}; style-src-attr 'unsafe-inline'";

    private static string Hashes(string[] contents) =>
        string.Join(' ', contents.Select(content => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'"));

    private static string Bundle(string name)
    {
        using var text = new StreamReader(new BrotliStream(Resource(name), CompressionMode.Decompress));
        return text.ReadToEnd();
    }

    private static string Part(string name)
    {
        using var text = new StreamReader(Resource($"Page/{name}"));
        return text.ReadToEnd();
    }

    private static Stream Resource(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Place();
}

/// <summary>A picture that a page is to hand over: "svg" or "png", and how many pixels one of the figure has.</summary>
internal sealed record WantedPicture(string Format, double Scale);
