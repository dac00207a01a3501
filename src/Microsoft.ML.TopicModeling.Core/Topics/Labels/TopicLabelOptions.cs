namespace Microsoft.ML.TopicModeling;

/// <summary>How labels are made of a topic's words.</summary>
public sealed class TopicLabelOptions
{
    /// <summary>The most words of a label. More say more and take more room in figures.</summary>
    public int Words { get; set; } = 3;

    /// <summary>The aspect whose words make the label; null for the topic's own words.</summary>
    public string? Aspect { get; set; }

    /// <summary>Whether the label begins with the topic's id, which makes all labels different.</summary>
    public bool HasTopicPrefix { get; set; } = true;

    /// <summary>The most characters of a word, the rest of it is cut; null for whole words.</summary>
    public int? WordLength { get; set; }

    /// <summary>What stands between the words, and between id and words.</summary>
    public string Separator { get; set; } = "_";
}
