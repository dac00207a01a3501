namespace Microsoft.ML.TopicModeling;

/// <summary>How the flat clusters are taken from the hierarchy.</summary>
public enum HdbscanSelection
{
    /// <summary>The clusters with the largest excess of mass: of any size, as long-lived as possible. A few large clusters may swallow finer ones.</summary>
    ExcessOfMass,

    /// <summary>The leaves of the tree: many small and homogeneous clusters, more noise.</summary>
    Leaf,

    /// <summary>The most persistent layer of leaves over all minimum cluster sizes, so that the size need not be guessed (PLSCAN).</summary>
    PersistentLayer,
}
