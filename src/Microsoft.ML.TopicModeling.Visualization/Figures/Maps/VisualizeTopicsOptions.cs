namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for the figure of the distances between topics.</summary>
public sealed class VisualizeTopicsOptions : TopicFigureOptions
{
    /// <summary>Initializes the options with "Intertopic Distance Map" as the title, and with 650 × 650 pixels.</summary>
    public VisualizeTopicsOptions()
        : base("<b>Intertopic Distance Map</b>", 650, 650)
    {
    }

    /// <summary>
    /// Gets or sets a value that indicates whether topics are near each other that have words in common (c-TF-IDF), rather than those whose
    /// documents mean the same (embeddings). A model without embeddings has only its words. The default is false.
    /// </summary>
    public bool UseWords { get; set; }

    /// <summary>Gets or sets the seed of the layout, in which another seed turns and moves the groups. The default is 42.</summary>
    public int Seed { get; set; } = 42;
}
