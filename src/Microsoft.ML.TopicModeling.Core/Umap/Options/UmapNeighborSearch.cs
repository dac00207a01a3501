namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies how <see cref="Umap"/> finds the nearest neighbors, of the points of a fit and of new ones.</summary>
/// <remarks>
/// By the cosine, the Euclidean and the squared Euclidean distance, a new point is compared with the points of a fit as these were with
/// each other: with all of them, or with those of the 32 cells that it is nearest to.
/// </remarks>
public enum UmapNeighborSearch
{
    /// <summary>Uses the exact search for up to 65,536 points, and the approximate search for more.</summary>
    Automatic,

    /// <summary>Compares every pair of points. The time grows with the square of the number of points.</summary>
    Exact,

    /// <summary>
    /// Finds nearly all neighbors (98 of 100 on sentence embeddings), in a time that grows only a little faster than the number of points.
    /// </summary>
    Approximate,
}
