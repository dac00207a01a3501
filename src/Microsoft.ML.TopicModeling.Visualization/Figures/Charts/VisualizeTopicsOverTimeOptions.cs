namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for the figure of topics over time.</summary>
public sealed class VisualizeTopicsOverTimeOptions : TopicFigureOptions
{
    /// <summary>Initializes the options with "Topics over Time" as the title, all topics, and 1250 × 450 pixels.</summary>
    public VisualizeTopicsOverTimeOptions()
        : base("<b>Topics over Time</b>", 1250, 450)
    {
    }

    /// <summary>
    /// Gets or sets a value that indicates whether the frequencies of each topic are divided by their Euclidean norm, so that small and
    /// large topics can be compared. The default is false.
    /// </summary>
    public bool NormalizeFrequency { get; set; }
}
