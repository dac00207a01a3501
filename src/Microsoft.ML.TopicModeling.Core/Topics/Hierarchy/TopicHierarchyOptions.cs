namespace Microsoft.ML.TopicModeling;

/// <summary>How topics are arranged in a hierarchy.</summary>
public sealed class TopicHierarchyOptions
{
    /// <summary>What the distance between two groups is. Ward gives groups of similar size, Single long chains.</summary>
    public TopicLinkage Linkage { get; set; } = TopicLinkage.Ward;

    /// <summary>
    /// Whether topics are near if their embeddings are, that is if they mean similar things; otherwise if they use the same words.
    /// </summary>
    public bool UseEmbeddings { get; set; }

    /// <summary>
    /// The distance between two topics, in place of one minus the cosine of their words' weights or their embeddings; symmetric and not
    /// negative.
    /// </summary>
    public Func<Topic, Topic, double>? Distance { get; set; }

    /// <summary>
    /// Whether left and right are chosen such that similar topics lie side by side, which reads better and takes time that grows with the
    /// third power of the number of topics: a second or so for 2,000. Otherwise the lower id is on the left.
    /// </summary>
    public bool OrdersLeaves { get; set; } = true;

    /// <summary>
    /// What describes a group of topics, as it does topics, such as <see cref="TopicModelOptions.Representation"/> of the model;
    /// it needs the documents. Null: the best words by c-TF-IDF, which takes no time.
    /// </summary>
    public IRepresentation? Representation { get; set; }
}
