using System.Collections;

namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for the figure of the documents.</summary>
public sealed class VisualizeDocumentsOptions : DocumentFigureOptions
{
    /// <summary>Initializes the options with "Documents and Topics" as the title, and with 1200 × 750 pixels and texts.</summary>
    public VisualizeDocumentsOptions()
        : base("<b>Documents and Topics</b>", hasTexts: true)
    {
    }

    /// <summary>
    /// Gets or sets what the points are colored by instead of their topics, such as years or authors: an array or list with one item for each document.
    /// Numbers are shown on a scale, anything else as groups, one of which may be null. Null (the default): topics.
    /// </summary>
    public IList? ColorBy { get; set; }

    /// <summary>
    /// Gets or sets what the symbols of the points stand for, such as sources: an array or list with one item for each document, of at most 8 different
    /// ones. Null (the default): all points are circles.
    /// </summary>
    public IList? SymbolBy { get; set; }

    /// <summary>Gets or sets the name of what <see cref="ColorBy"/> and <see cref="SymbolBy"/> show, over the legend. The default is "".</summary>
    public string LegendTitle { get; set; } = "";

    internal override void Validate()
    {
        base.Validate();
        ArgumentNullException.ThrowIfNull(LegendTitle);
    }
}
