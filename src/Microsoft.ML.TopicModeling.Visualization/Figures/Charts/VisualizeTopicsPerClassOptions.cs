namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for the figure of topics per class.</summary>
public sealed class VisualizeTopicsPerClassOptions : TopicFigureOptions
{
    /// <summary>Initializes the options with "Topics per Class" as the title, the 10 largest topics, and 1250 × 900 pixels.</summary>
    public VisualizeTopicsPerClassOptions()
        : base("<b>Topics per Class</b>", 1250, 900) => NumberOfTopics = 10;

    /// <summary>
    /// Gets or sets a value that indicates whether the frequencies of each topic are divided by their Euclidean norm, so that small and
    /// large topics can be compared. The default is false.
    /// </summary>
    public bool NormalizeFrequency { get; set; }
}
