namespace Microsoft.ML.TopicModeling;

/// <summary>Provides the options that figures of topics have: which topics they show, and what the topics are called.</summary>
public abstract class TopicFigureOptions : FigureOptions
{
    private protected TopicFigureOptions(string title, int width, int height)
        : base(title, width, height)
    {
    }

    /// <summary>
    /// Gets or sets the ids of the topics to show, in this order. They take the place of <see cref="NumberOfTopics"/>. Null (the default): that
    /// number of topics.
    /// </summary>
    public IReadOnlyCollection<int>? Topics { get; set; }

    /// <summary>
    /// Gets or sets the number of topics to show, at least 1: the largest, in order of their ids. Null: all topics. The default is the figure's, which
    /// its constructor states: null, unless it says otherwise.
    /// </summary>
    public int? NumberOfTopics { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether topics are called by the labels that <c>SetTopicLabels</c> gave them. The default is false.
    /// </summary>
    public bool CustomLabels { get; set; }

    /// <summary>
    /// Gets or sets the aspect of <see cref="TopicModelOptions.Aspects"/> by whose words topics are called. Null (the default): the topics' own
    /// words.
    /// </summary>
    public string? Aspect { get; set; }

    internal override void Validate()
    {
        base.Validate();
        Throw.IfLess(NumberOfTopics ?? 1, 1, nameof(NumberOfTopics));
        Throw.If(Topics is { Count: 0 }, "Topics is empty. Name a topic, or leave it null for all.", nameof(Topics));
        Throw.If(
            CustomLabels && Aspect is not null,
            "Topics have one name: with CustomLabels, they are not called by the words of an Aspect. Leave one of the two as it is by default.",
            nameof(Aspect));
    }
}
