namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>
/// The purpose of random numbers, which is part of the key of a <see cref="RandomStream"/>: two uses of one seed never see the same
/// numbers.
/// </summary>
/// <remarks>The values are part of what a seed means: give a new purpose a new value, and do not change the existing ones.</remarks>
internal enum RandomPurpose
{
    /// <summary>The points that repel a new point of UMAP; the item is its nearest neighbor.</summary>
    QueryPushes = 0,

    /// <summary>The points that repel the ends of an edge in UMAP's layout; the item is the epoch.</summary>
    LayoutPushes = 1,

    /// <summary>The blocks to which the vertices of a layout are assigned.</summary>
    LayoutBlocks = 2,

    /// <summary>The order of the edges of a layout; the items are the ends.</summary>
    LayoutEdgeOrder = 3,

    /// <summary>The random start of a layout.</summary>
    LayoutStart = 4,

    /// <summary>The noise that separates coinciding points of a start.</summary>
    LayoutNoise = 5,

    /// <summary>The start of a connected component of the graph; the item is the component, from 1, or 0 for a connected graph.</summary>
    ComponentStart = 6,

    /// <summary>The centers of the components, where there are too many to lay them out.</summary>
    ComponentCenters = 7,

    /// <summary>The first vector of the search for principal components.</summary>
    PrincipalDirections = 8,

    /// <summary>The planes of a projection tree of neighbor descent; the item is the tree.</summary>
    ProjectionTree = 9,

    /// <summary>The first centers of k-means; the item is the batch.</summary>
    KMeansCenters = 10,

    /// <summary>The rows that a sample of a table, or of vectors to prepare, keeps; for vectors, the item is the row.</summary>
    SampledRows = 11,

    /// <summary>The documents of a topic that a figure shows; the item is the topic.</summary>
    FigureSample = 12,

    /// <summary>The first vectors of the search for what tokens stand beside; the item is the token.</summary>
    Cooccurrences = 13,

    /// <summary>The groups that are dealt out to documents, for what topics tell of groups by chance.</summary>
    DealtGroups = 14,

    /// <summary>The seed of a further layout of a graph; the item is the layout, from 1.</summary>
    FurtherLayouts = 15,

    /// <summary>The first centers of the cells in which neighbors are searched.</summary>
    CellCenters = 16,

    /// <summary>The samples of points that repel the ends of an edge in a layout of many; the items are the epoch and the unit, from epoch 1.</summary>
    LayoutSamples = 17,
}
