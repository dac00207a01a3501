namespace Microsoft.ML.TopicModeling;

/// <summary>How labels are made of a topic's words.</summary>
public sealed class TopicLabelOptions
{
    /// <summary>
    /// Gets or sets the most words of a label, at least 1. More say more and take more room in figures. Default: 3.
    /// </summary>
    public int TopWords { get; set; } = 3;

    /// <summary>Gets or sets the aspect whose words make the label. Null (the default): the topic's own words do.</summary>
    public string? Aspect { get; set; }

    /// <summary>Gets or sets whether the label begins with the topic's id, which makes all labels different. Default: true.</summary>
    public bool HasTopicPrefix { get; set; } = true;

    /// <summary>Gets or sets the most characters of a word, at least 1; the rest of it is cut. Null (the default): whole words.</summary>
    public int? WordLength { get; set; }

    /// <summary>Gets or sets what stands between the words, and between id and words. Default: _.</summary>
    public string Separator { get; set; } = "_";

    internal void Validate()
    {
        Throw.IfLess(TopWords, 1, nameof(TopWords));
        Throw.IfLess(WordLength ?? 1, 1, nameof(WordLength));
        ArgumentNullException.ThrowIfNull(Separator);
    }
}
