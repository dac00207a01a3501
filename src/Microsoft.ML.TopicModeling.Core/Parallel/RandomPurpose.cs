namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>What random numbers are drawn for. It is part of the key of a <see cref="RandomStream"/>, so two uses of one seed never see the same numbers.</summary>
/// <remarks>The numbers are part of what a seed means: give a new purpose a new one, and leave those that are there.</remarks>
internal enum RandomPurpose
{
    /// <summary>The points that push a new point of UMAP; the item is its nearest neighbor.</summary>
    QueryPushes = 0,

    /// <summary>The points that push an edge of UMAP's layout; the item is the epoch.</summary>
    LayoutPushes = 1,

    /// <summary>The blocks to which the vertices of a layout are dealt.</summary>
    LayoutBlocks = 2,

    /// <summary>The order of a layout's edges; the items are the ends.</summary>
    LayoutEdgeOrder = 3,

    /// <summary>A layout's start at random.</summary>
    LayoutStart = 4,

    /// <summary>What parts the points of a start that coincide.</summary>
    LayoutNoise = 5,

    /// <summary>The start of a component of the graph; the item is the component, from 1, or 0 for a graph that is one.</summary>
    ComponentStart = 6,

    /// <summary>The centers of too many components.</summary>
    ComponentCenters = 7,

    /// <summary>The first vector of a search for principal components.</summary>
    PrincipalDirections = 8,

    /// <summary>The planes of a tree of neighbor descent; the item is the tree.</summary>
    ProjectionTree = 9,

    /// <summary>The first centers of k-means; the item is the batch.</summary>
    KMeansCenters = 10,
}
