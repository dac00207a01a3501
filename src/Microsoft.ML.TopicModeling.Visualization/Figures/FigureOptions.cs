using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling;

/// <summary>Provides the options that all figures have.</summary>
public abstract class FigureOptions
{
    private const double TitleSize = 22;

    /// <summary>The color of lines and points that have no color of their own.</summary>
    internal string Ink => Theme == FigureTheme.Dark ? "white" : "black";

    private protected FigureOptions(string title, int width, int height)
    {
        Title = title;
        Width = width;
        Height = height;
    }

    /// <summary>
    /// Gets or sets the title. It may hold the markup that plotly knows: b, i, sub, sup, br, span and a. Empty for none. The default is the
    /// figure's, which its constructor states.
    /// </summary>
    public string Title { get; set; }

    /// <summary>Gets or sets the width in pixels, at least 1. The default is the figure's, which its constructor states.</summary>
    public int Width { get; set; }

    /// <summary>Gets or sets the height in pixels, at least 1. The default is the figure's, which its constructor states.</summary>
    public int Height { get; set; }

    /// <summary>Gets or sets the colors. The default is <see cref="FigureTheme.Light"/>.</summary>
    public FigureTheme Theme { get; set; }

    /// <summary>
    /// Gets or sets the fonts of all texts by their names, separated by commas; the first that is installed where the figure is shown is taken. Null
    /// (the default): plotly's, that is Open Sans, Verdana or Arial.
    /// </summary>
    public string? FontFamily { get; set; }

    /// <summary>Gets or sets the size in pixels of texts other than titles, greater than 0. Null (the default): the figure's own, mostly 12.</summary>
    public double? FontSize { get; set; }

    internal virtual void Validate()
    {
        ArgumentNullException.ThrowIfNull(Title);
        Throw.IfLess(Width, 1, nameof(Width));
        Throw.IfLess(Height, 1, nameof(Height));
        Throw.IfUndefined(Theme, nameof(Theme));
        Throw.IfNotPositive(FontSize ?? 1, nameof(FontSize));
    }

    /// <summary>The parts of the layout that all figures share.</summary>
    /// <param name="light">The template of the figure in the light theme.</param>
    /// <param name="titleX">Where the middle of the title is, from 0 to 1.</param>
    /// <param name="titleY">Where the top of the title is, from 0 to 1; null for plotly's place.</param>
    internal Layout CreateLayout(Template light, double titleX = 0.5, double? titleY = null) => new()
    {
        Title = new()
        {
            Text = Title,
            Font = new() { Size = TitleSize, Color = Theme == FigureTheme.Light ? "Black" : TemplateOf(light).Layout.Font!.Color },
            X = titleX,
            Y = titleY,
            XAnchor = "center",
            YAnchor = "top",
        },
        Font = FontFamily is null && FontSize is null ? null : new() { Family = FontFamily, Size = FontSize is { } size ? size : null },
        Width = Width,
        Height = Height,
        Template = TemplateOf(light),
    };

    /// <summary>The box that shows what is under the pointer.</summary>
    internal HoverLabel CreateHoverLabel() => new()
    {
        BgColor = Theme == FigureTheme.Dark ? Templates.Dark.Layout.PlotBgColor : "white",
        Font = new() { Size = 16, Family = FontFamily ?? "Rockwell" },
    };

    private Template TemplateOf(Template light) => Theme switch
    {
        FigureTheme.Dark => Templates.Dark,
        FigureTheme.Print => Templates.Print,
        _ => light,
    };
}
