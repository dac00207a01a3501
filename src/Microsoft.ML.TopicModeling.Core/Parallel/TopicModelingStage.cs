namespace Microsoft.ML.TopicModeling;

/// <summary>The stages of a fit and of the operations on topics, in progress and in reports.</summary>
public enum TopicModelingStage
{
    /// <summary>Texts become vectors; counted in texts.</summary>
    Embed,

    /// <summary>Embeddings become points of few dimensions, by a stage other than UMAP; counted in documents.</summary>
    Reduce,

    /// <summary>UMAP compares the points in single precision, before it looks for the nearest neighbors; counted in rounds.</summary>
    Screening,

    /// <summary>UMAP looks for the nearest neighbors; counted in points.</summary>
    Neighbors,

    /// <summary>UMAP lays out the points; counted in epochs.</summary>
    Layout,

    /// <summary>Points become clusters; counted in points.</summary>
    Cluster,

    /// <summary>Words are counted; counted in documents or classes.</summary>
    Vectorize,

    /// <summary>Topics get their words and documents; counted in documents.</summary>
    Represent,

    /// <summary>A language model names topics; counted in topics.</summary>
    Label,

    /// <summary>Documents are compared with topics window by window; counted in documents.</summary>
    Distribution,
}
