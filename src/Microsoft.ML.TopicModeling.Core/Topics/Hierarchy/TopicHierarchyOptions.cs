namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for the hierarchy of topics.</summary>
public sealed class TopicHierarchyOptions
{
    /// <summary>
    /// Gets or sets how the distance between two groups is defined. Ward gives groups of similar size, Single gives long chains. The
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
    /// Gets or sets a value that indicates whether left and right are chosen so that similar topics are side by side. This is easier to
    /// read, but takes time that grows with the cube of the number of topics: about a second for 2,000. If false, the lower id is on the
    /// left. The default is true.
    /// </summary>
    public bool OrdersLeaves { get; set; } = true;

    /// <summary>
    /// Gets or sets the representation that describes a group of topics, such as <see cref="TopicModelOptions.Representation"/> of the
    /// model. It needs the documents. Null (the default): the best words by c-TF-IDF, which is fast.
    /// </summary>
    public IRepresentation? Representation { get; set; }

    internal void Validate(EmbeddingModel? embedder)
    {
        Throw.IfUndefined(Linkage, nameof(Linkage));
        Throw.If(
            Distance is not null && UseEmbeddings,
            "Distance takes the place of the distance of embeddings, for which UseEmbeddings asks. Leave one of them as it is by default.",
            nameof(Distance));
        Representation?.Validate(embedder);
    }
}
