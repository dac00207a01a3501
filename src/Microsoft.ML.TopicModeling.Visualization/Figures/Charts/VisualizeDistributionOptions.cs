namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for the figure of the topics of one document.</summary>
public sealed class VisualizeDistributionOptions : TopicFigureOptions
{
    /// <summary>Initializes the options with "Topic Probability Distribution" as the title, and with 800 × 600 pixels.</summary>
    public VisualizeDistributionOptions()
        : base("<b>Topic Probability Distribution</b>", 800, 600)
    {
    }

    /// <summary>
    /// Gets or sets the smallest probability, from 0 to 1, at which a topic is shown. Larger values leave fewer bars. The default is 0.015.
    /// </summary>
    public double MinProbability { get; set; } = 0.015;

    internal override void Validate()
    {
        base.Validate();
        Throw.IfOutside(MinProbability, 0, 1, nameof(MinProbability));
    }
}
