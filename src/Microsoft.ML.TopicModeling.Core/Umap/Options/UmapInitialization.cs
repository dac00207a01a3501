namespace Microsoft.ML.TopicModeling;

/// <summary>Where the layout of <see cref="Umap"/> starts.</summary>
public enum UmapInitialization
{
    /// <summary>From eigenvectors of the neighbor graph, which hold its global shape. The best start; falls back to <see cref="Random"/> where they cannot be found.</summary>
    Spectral,

    /// <summary>From positions drawn at random: cheap, but the global shape is left to chance.</summary>
    Random,

    /// <summary>From the principal components of the points: keeps large distances better, close structure less well.</summary>
    PrincipalComponents,

    /// <summary>From <see cref="UmapOptions.InitialLayout"/>.</summary>
    Given,
}
