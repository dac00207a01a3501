using System.Net;

namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>
/// Names the class by which a notebook's kernel shows a type. Kernels look for an attribute of this name on the type, and for members by their names, so that no
/// reference to them is needed.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    public string[] PreferredMimeTypes { get; set; } = [];
}

/// <summary>Gives a notebook's kernel what shows figures.</summary>
internal sealed class FigureFormatterSource
{
    // Room for the margins of the page.
    private readonly FigureFormatter _formatter = new(margin: 20);

    public IEnumerable<object> CreateTypeFormatters() => [_formatter];
}

/// <summary>Shows a figure in a notebook: its page in a frame of its own, which shares nothing with the notebook.</summary>
/// <param name="margin">By how many pixels the frame is wider and higher than the figure.</param>
internal sealed class FigureFormatter(int margin)
{
    public string MimeType { get; } = "text/html";

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not Figure figure)
        {
            return false;
        }

        var (width, height) = (figure.Content.Layout.Width + margin, figure.Content.Layout.Height + margin);
        writer.Write(FormattableString.Invariant($"<iframe sandbox=\"allow-scripts\" width=\"{width}\" height=\"{height}\" style=\"border:none;max-width:100%\" "));
        writer.Write($"title=\"Figure\" srcdoc=\"{WebUtility.HtmlEncode(figure.ToHtml())}\"></iframe>");
        return true;
    }
}
