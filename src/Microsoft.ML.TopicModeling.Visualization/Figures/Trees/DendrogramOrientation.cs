namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies where the leaves of a tree are.</summary>
public enum DendrogramOrientation
{
    /// <summary>At the left, so that the names of the topics are easy to read.</summary>
    Left,

    /// <summary>At the bottom.</summary>
    Bottom,
}
