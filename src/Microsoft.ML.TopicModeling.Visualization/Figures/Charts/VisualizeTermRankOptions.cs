namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Provides options for the figure of how the scores of the words of topics decline. All topics are drawn; those that
/// <see cref="TopicFigureOptions.Topics"/> or <see cref="TopicFigureOptions.NumberOfTopics"/> select stand out in red.
/// </summary>
public sealed class VisualizeTermRankOptions : TopicFigureOptions
{
    /// <summary>Initializes the options with "Term score decline per Topic" as the title, and with 800 × 500 pixels.</summary>
    public VisualizeTermRankOptions()
        : base("<b>Term score decline per Topic</b>", 800, 500)
    {
    }

    /// <summary>
    /// Gets or sets a value that indicates whether the decimal logarithm of the scores is shown, which tells topics apart whose scores are
    /// small. The default is false.
    /// </summary>
    public bool LogScale { get; set; }
}
