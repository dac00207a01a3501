namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for the tree of topics.</summary>
public sealed class VisualizeHierarchyOptions : TopicFigureOptions
{
    /// <summary>
    /// Initializes the options with "Hierarchical Clustering" as the title, all topics, and 1000 × 600 pixels, of which one
    /// follows from the number of topics.
    /// </summary>
    public VisualizeHierarchyOptions()
        : base("<b>Hierarchical Clustering</b>", 1000, 600)
    {
    }

    /// <summary>
    /// Gets or sets where the leaves are. At the left, the figure has <see cref="FigureOptions.Width"/> and is as high as the topics need;
    /// at the bottom, it has <see cref="FigureOptions.Height"/>. The default is <see cref="DendrogramOrientation.Left"/>.
    /// </summary>
    public DendrogramOrientation Orientation { get; set; }

    /// <summary>
    /// Gets or sets how the distance between two groups is defined. Give the same to <see cref="TopicModel.HierarchicalTopics"/>. The
    /// default is <see cref="TopicLinkage.Ward"/>.
    /// </summary>
    public TopicLinkage Linkage { get; set; } = TopicLinkage.Ward;

    /// <summary>
    /// Gets or sets a value that indicates whether topics are compared by their embeddings, that is by meaning, rather than by their words.
    /// The default is false.
    /// </summary>
    public bool UseEmbeddings { get; set; }

    /// <summary>
    /// Gets or sets the function that gives the distance between two topics, which must be symmetric and not negative. Null (the default):
    /// one minus the cosine of their word weights or their embeddings.
    /// </summary>
    public Func<Topic, Topic, double>? Distance { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether left and right are chosen so that similar topics are side by side, which takes time that
    /// grows with the cube of the number of topics. The default is true.
    /// </summary>
    public bool OrdersLeaves { get; set; } = true;

    /// <summary>
    /// Gets or sets the distance, at least 0, below which merged topics are colored as one group. Larger values give fewer, larger groups;
    /// 0 gives none. The default is 1.
    /// </summary>
    public double ColorThreshold { get; set; } = 1;

    /// <summary>
    /// Gets or sets the result of <see cref="TopicModel.HierarchicalTopics"/> with the same linkage and distance. Each merge then has a
    /// point that shows the words of the merged topics. Null (the default): none have.
    /// </summary>
    public IReadOnlyList<TopicMerge>? Hierarchy { get; set; }

    internal TopicHierarchyOptions ForDistances =>
        new() { Linkage = Linkage, UseEmbeddings = UseEmbeddings, Distance = Distance, OrdersLeaves = OrdersLeaves };

    internal override void Validate()
    {
        base.Validate();
        Throw.IfUndefined(Orientation, nameof(Orientation));
        ForDistances.Validate(null);
        Throw.IfLess(ColorThreshold, 0, nameof(ColorThreshold));
    }
}
