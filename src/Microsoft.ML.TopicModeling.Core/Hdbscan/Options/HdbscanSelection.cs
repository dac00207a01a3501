namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies how the flat clusters are selected from the hierarchy.</summary>
public enum HdbscanSelection
{
    /// <summary>
    /// Selects the clusters with the largest excess of mass, which are of any size and persist as long as possible. A few large clusters
    /// may absorb finer ones.
    /// </summary>
    ExcessOfMass,

    /// <summary>Selects the leaves of the tree, which gives many small, homogeneous clusters and more noise.</summary>
    Leaf,

    /// <summary>
    /// Selects the most persistent layer of leaves over all minimum cluster sizes, so that the size need not be guessed (PLSCAN).
    /// </summary>
    PersistentLayer,
}
