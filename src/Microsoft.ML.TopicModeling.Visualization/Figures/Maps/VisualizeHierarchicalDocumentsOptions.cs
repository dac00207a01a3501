namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for the figure of the documents at the levels of the hierarchy of topics.</summary>
public sealed class VisualizeHierarchicalDocumentsOptions : DocumentFigureOptions
{
    /// <summary>
    /// Initializes the options with "Hierarchical Documents and Topics" as the title, with 1200 × 750 pixels and without texts, of which each level would
    /// have all.
    /// </summary>
    public VisualizeHierarchicalDocumentsOptions()
        : base("<b>Hierarchical Documents and Topics</b>", hasTexts: false)
    {
    }

    /// <summary>
    /// Gets or sets the number of levels, from 1 to the number of merges; with fewer merges, each is a level. The first level is the finest. The default
    /// is 10.
    /// </summary>
    public int NumberOfLevels { get; set; } = 10;

    /// <summary>Gets or sets at which merges the levels are. The default is <see cref="LevelScale.Linear"/>.</summary>
    public LevelScale LevelScale { get; set; }

    internal override void Validate()
    {
        base.Validate();
        Throw.IfLess(NumberOfLevels, 1, nameof(NumberOfLevels));
        Throw.IfUndefined(LevelScale, nameof(LevelScale));
    }
}
