namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for the word cloud of a topic.</summary>
public sealed class VisualizeWordCloudOptions : FigureOptions
{
    private const int MostWords = 1000;

    /// <summary>Initializes the options with no title, and with 800 × 500 pixels.</summary>
    public VisualizeWordCloudOptions()
        : base("", 800, 500)
    {
    }

    /// <summary>
    /// Gets or sets the maximum number of words, from 1 to 1,000. More words are smaller. The default is 60.
    /// </summary>
    public int NumberOfWords { get; set; } = 60;

    /// <summary>
    /// Gets or sets the aspect of <see cref="TopicModelOptions.Aspects"/> whose words are shown. Null (the default): the best words by
    /// c-TF-IDF, or the topic's own words if the model does not know c-TF-IDF.
    /// </summary>
    public string? Aspect { get; set; }

    internal override void Validate()
    {
        base.Validate();
        Throw.IfOutside(NumberOfWords, 1, MostWords, nameof(NumberOfWords));
    }
}
