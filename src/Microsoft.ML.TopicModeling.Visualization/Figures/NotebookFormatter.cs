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
    private readonly FigureFormatter _formatter = new("text/html");

    public IEnumerable<object> CreateTypeFormatters() => [_formatter];
}

/// <summary>Shows a figure in a notebook: its page in a frame of its own, which shares nothing with the notebook.</summary>
/// <param name="mimeType">The kind of what it writes: HTML.</param>
internal sealed class FigureFormatter(string mimeType)
{
    // The page has a margin for the text of a document that is clicked.
    private const int Margin = 20;

    public string MimeType => mimeType;

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not Figure figure || MimeType != "text/html")
        {
            return false;
        }

        var (width, height) = (figure.Content.Layout.Width + Margin, figure.Content.Layout.Height + Margin);
        writer.Write(FormattableString.Invariant($"<iframe sandbox=\"allow-scripts\" width=\"{width}\" height=\"{height}\" style=\"border:none;max-width:100%\" "));
        writer.Write($"title=\"Figure\" srcdoc=\"{WebUtility.HtmlEncode(figure.ToHtml())}\"></iframe>");
        return true;
    }
}
