namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for making labels of a topic's words.</summary>
public sealed class TopicLabelOptions
{
    /// <summary>
    /// Gets or sets the maximum number of words of a label, at least 1. More words say more and take more room in figures. The default is
    /// 3.
    /// </summary>
    public int TopWords { get; set; } = 3;

    /// <summary>Gets or sets the aspect whose words make the label. Null (the default): the topic's own words.</summary>
    public string? Aspect { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether the label begins with the topic's id, which makes all labels different. The default is
    /// true.
    /// </summary>
    public bool HasTopicPrefix { get; set; } = true;

    /// <summary>
    /// Gets or sets the maximum number of characters of a word, at least 1; the rest is cut off. Null (the default): whole words.
    /// </summary>
    public int? WordLength { get; set; }

    /// <summary>Gets or sets the separator between the words, and between the id and the words. The default is _.</summary>
    public string Separator { get; set; } = "_";

    internal void Validate()
    {
        Throw.IfLess(TopWords, 1, nameof(TopWords));
        Throw.IfLess(WordLength ?? 1, 1, nameof(WordLength));
        ArgumentNullException.ThrowIfNull(Separator);
    }
}
