namespace Microsoft.ML.TopicModeling;

/// <summary>Provides the options that figures of documents have.</summary>
public abstract class DocumentFigureOptions : TopicFigureOptions
{
    private protected DocumentFigureOptions(string title, bool hasTexts)
        : base(title, 1200, 750) => HasTexts = hasTexts;

    /// <summary>
    /// Gets or sets the share of the documents that is shown of each topic of 100 documents or more, greater than 0 and at most 1; smaller topics are
    /// shown whole. The title says how many are. Null (the default): all documents.
    /// </summary>
    public double? Sample { get; set; }

    /// <summary>Gets or sets the seed by which a sample is drawn. The default is 42.</summary>
    public int Seed { get; set; } = 42;

    /// <summary>Gets or sets a value that indicates whether the names of the topics are written in the picture. The default is true.</summary>
    public bool HasLabels { get; set; } = true;

    /// <summary>
    /// Gets or sets a value that indicates whether the texts of the documents are in the figure: one is shown while the pointer is on its point, and
    /// stays after a click. They make up most of a figure's size. The default is the figure's, which its constructor states.
    /// </summary>
    public bool HasTexts { get; set; }

    /// <summary>
    /// Gets or sets the address of each document, which a click on its point offers with the text. An item may be null. Null (the default): no
    /// addresses.
    /// </summary>
    public IReadOnlyList<string?>? Addresses { get; set; }

    internal override void Validate()
    {
        base.Validate();
        if (Sample is { } sample && !(sample is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(Sample), sample, FormattableString.Invariant($"Sample is {sample}; it must be greater than 0 and at most 1, or null for all documents."));
        }
    }
}
