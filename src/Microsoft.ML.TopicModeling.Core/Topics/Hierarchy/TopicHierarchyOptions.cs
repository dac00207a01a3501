namespace Microsoft.ML.TopicModeling;

/// <summary>How topics are arranged in a hierarchy.</summary>
public sealed class TopicHierarchyOptions
{
    /// <summary>
    /// Gets or sets what the distance between two groups is. Ward gives groups of similar size, Single long chains.
    /// Default: <see cref="TopicLinkage.Ward"/>.
    /// </summary>
    public TopicLinkage Linkage { get; set; } = TopicLinkage.Ward;

    /// <summary>
    /// Gets or sets whether topics are near if their embeddings are, that is if they mean similar things; otherwise if they use the same
    /// words. Default: false.
    /// </summary>
    public bool UseEmbeddings { get; set; }

    /// <summary>
    /// Gets or sets the distance between two topics, symmetric and not negative. Null (the default): one minus the cosine of their words'
    /// weights or their embeddings.
    /// </summary>
    public Func<Topic, Topic, double>? Distance { get; set; }

    /// <summary>
    /// Gets or sets whether left and right are chosen such that similar topics lie side by side, which reads better and takes time that
    /// grows with the third power of the number of topics: a second or so for 2,000. Otherwise the lower id is on the left. Default: true.
    /// </summary>
    public bool OrdersLeaves { get; set; } = true;

    /// <summary>
    /// Gets or sets what describes a group of topics, as it does topics, such as <see cref="TopicModelOptions.Representation"/> of the
    /// model; it needs the documents. Null (the default): the best words by c-TF-IDF, which takes no time.
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
