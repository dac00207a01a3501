namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for the figure of how similar topics are.</summary>
public sealed class VisualizeHeatmapOptions : TopicFigureOptions
{
    private const int FewestClusters = 1;

    /// <summary>Initializes the options with "Similarity Matrix" as the title, all topics, and 800 × 800 pixels.</summary>
    public VisualizeHeatmapOptions()
        : base("<b>Similarity Matrix</b>", 800, 800)
    {
    }

    /// <summary>
    /// Gets or sets the number of clusters into which topics with similar rows are brought together, at least 1 and fewer than the topics.
    /// Null (the default): topics keep their order.
    /// </summary>
    public int? NumberOfClusters { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether topics are compared by their words even if they have embeddings. The default is false.
    /// </summary>
    public bool UseWords { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether the similarities are written in the cells. The default is false.
    /// </summary>
    public bool ShowNumbers { get; set; }

    internal override void Validate()
    {
        base.Validate();
        Throw.IfLess(NumberOfClusters ?? FewestClusters, FewestClusters, nameof(NumberOfClusters));
    }
}
