namespace Microsoft.ML.TopicModeling;

/// <summary>How a fit of <see cref="Umap"/> finds the neighbors.</summary>
public enum UmapNeighborSearch
{
    /// <summary>Exact up to 65,536 points, where that is as fast; approximate beyond.</summary>
    Automatic,

    /// <summary>Every pair is compared: the time grows with the square of the number of points.</summary>
    Exact,

    /// <summary>Nearly all neighbors (98 of 100 on sentence embeddings), in time that grows little faster than the number of points.</summary>
    Approximate,
}
