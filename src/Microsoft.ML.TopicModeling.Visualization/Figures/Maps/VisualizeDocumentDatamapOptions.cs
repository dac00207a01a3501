namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for the map of the documents, whose topics are named beside their points.</summary>
public sealed class VisualizeDocumentDatamapOptions : DocumentFigureOptions
{
    /// <summary>Initializes the options with "Documents and Topics" as the title, with 1200 × 750 pixels and without texts.</summary>
    public VisualizeDocumentDatamapOptions()
        : base("Documents and Topics", hasTexts: false)
    {
    }

    /// <summary>Gets or sets the line under the title. Null (the default): how many documents a sample has, or none.</summary>
    public string? Subtitle { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether the name of a topic that is made of its words begins with its id, such as "Topic-3: ". The default is
    /// false.
    /// </summary>
    public bool HasTopicPrefix { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether the page has a field for words, which dims all documents that have none of them. It needs
    /// <see cref="DocumentFigureOptions.HasTexts"/>. The default is false.
    /// </summary>
    public bool HasSearch { get; set; }

    /// <summary>
    /// Gets or sets the size in pixels of the name of the largest topic, greater than 0; those of smaller topics are down to three quarters of it. The
    /// default is 18.
    /// </summary>
    public double LabelSize { get; set; } = 18;

    internal override void Validate()
    {
        base.Validate();
        Throw.IfNotPositive(LabelSize, nameof(LabelSize));
        Throw.If(HasSearch && !HasTexts, "HasSearch looks for words in the texts, but HasTexts is false, so the figure has none. Set HasTexts, too.", nameof(HasSearch));
    }
}
