namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies where the layout of <see cref="Umap"/> starts.</summary>
public enum UmapInitialization
{
    /// <summary>
    /// Starts from eigenvectors of the neighbor graph, which capture its global structure. This is the best start. It falls back to
    /// <see cref="Random"/> if the eigenvectors cannot be found.
    /// </summary>
    Spectral,

    /// <summary>Starts from random positions. This is fast, but leaves the global structure to chance.</summary>
    Random,

    /// <summary>
    /// Starts from the principal components of the points. This preserves large distances better and the structure of small neighborhoods
    /// less well.
    /// </summary>
    PrincipalComponents,

    /// <summary>Starts from <see cref="UmapOptions.InitialLayout"/>.</summary>
    Given,
}
