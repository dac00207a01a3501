namespace Microsoft.ML.TopicModeling;

/// <summary>What the distance between two groups of topics is when a hierarchy is built.</summary>
public enum TopicLinkage
{
    /// <summary>The growth of the spread within the groups when they become one; gives groups of similar size.</summary>
    Ward,

    /// <summary>The mean distance between a topic of the one and a topic of the other.</summary>
    Average,

    /// <summary>The largest distance between a topic of the one and a topic of the other; gives tight groups.</summary>
    Complete,

    /// <summary>The smallest distance between a topic of the one and a topic of the other; gives long chains.</summary>
    Single,
}
