namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>One merge as drawn: a bracket that begins at one part, rises to the distance and comes down to the other part.</summary>
/// <param name="Node">The node of the merge: n + s for step s of the merges of n items.</param>
/// <param name="Left">The node of the one part: an item, or what a step made.</param>
/// <param name="Right">The node of the other part.</param>
/// <param name="LeftPlace">Where the one part stands along the leaves.</param>
/// <param name="RightPlace">Where the other part stands.</param>
/// <param name="LeftHeight">The distance at which the one part was made; 0 for an item.</param>
/// <param name="RightHeight">The distance at which the other part was made.</param>
/// <param name="Height">The distance of this merge.</param>
/// <param name="Group">0 for a merge that is not below the threshold; otherwise, the number of its group, from 1.</param>
internal readonly record struct DendrogramBracket(
    int Node,
    int Left,
    int Right,
    double LeftPlace,
    double RightPlace,
    double LeftHeight,
    double RightHeight,
    double Height,
    int Group)
{
    /// <summary>The four corners along the leaves.</summary>
    public double[] Places => [LeftPlace, LeftPlace, RightPlace, RightPlace];

    /// <summary>The four corners along the distance.</summary>
    public double[] Heights => [LeftHeight, Height, Height, RightHeight];
}
