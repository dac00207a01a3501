namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies a stage of a fit or of an operation on topics, in progress and in reports.</summary>
public enum TopicModelingStage
{
    /// <summary>Embeds texts as vectors. Counted in texts.</summary>
    Embed,

    /// <summary>Reduces embeddings to fewer dimensions by a stage other than UMAP. Counted in documents.</summary>
    Reduce,

    /// <summary>Compares points in single precision before UMAP searches for the nearest neighbors. Counted in rounds.</summary>
    Screening,

    /// <summary>Searches for the nearest neighbors of UMAP. Counted in points.</summary>
    Neighbors,

    /// <summary>Lays out the points of UMAP. Counted in epochs.</summary>
    Layout,

    /// <summary>Clusters points. Counted in points.</summary>
    Cluster,

    /// <summary>Counts words. Counted in documents or classes.</summary>
    Vectorize,

    /// <summary>Represents topics by words and documents. Counted in documents.</summary>
    Represent,

    /// <summary>Labels topics by a language model. Counted in topics.</summary>
    Label,

    /// <summary>Compares documents with topics, window by window. Counted in documents.</summary>
    Distribution,

    /// <summary>Prepares vectors: removes means, and keeps the components that stand out. Counted in rows.</summary>
    Prepare,

    /// <summary>Learns a static embedding model from a teacher. Counted in texts.</summary>
    Learn,
}
