namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for the bar charts of the words of topics.</summary>
public sealed class VisualizeBarchartOptions : TopicFigureOptions
{
    /// <summary>
    /// Initializes the options with "Topic Word Scores" as the title, the 8 largest topics, and 250 × 250 pixels for the chart of
    /// each.
    /// </summary>
    public VisualizeBarchartOptions()
        : base("Topic Word Scores", 250, 250) => NumberOfTopics = 8;

    /// <summary>
    /// Gets or sets the maximum number of words of a topic, at least 1. A topic has no more than
    /// <see cref="TopicModelOptions.TopWords"/>. The default is 5.
    /// </summary>
    public int NumberOfWords { get; set; } = 5;

    /// <summary>
    /// Gets or sets a value that indicates whether charts grow and letters shrink when there are more than nine words, so that each word is
    /// shown. The default is false.
    /// </summary>
    public bool AutoScale { get; set; }

    internal override void Validate()
    {
        base.Validate();
        Throw.IfLess(NumberOfWords, 1, nameof(NumberOfWords));
    }
}
