namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for the table of how much each token of a document speaks for each topic.</summary>
public sealed class VisualizeApproximateDistributionOptions : TopicFigureOptions
{
    /// <summary>
    /// Initializes the options with no title and 1000 pixels of width. The table is as high as its rows need, whatever the
    /// height.
    /// </summary>
    public VisualizeApproximateDistributionOptions()
        : base("", 1000, 1)
    {
    }

    /// <summary>
    /// Gets or sets a value that indicates whether the values are divided by their sum over all tokens and topics. The default is false.
    /// </summary>
    public bool Normalize { get; set; }
}
