namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies how the distance between two groups of topics is defined in a hierarchy.</summary>
public enum TopicLinkage
{
    /// <summary>The increase of the variance within the groups when they are merged. Gives groups of similar size.</summary>
    Ward,

    /// <summary>The mean distance between a topic of one group and a topic of the other.</summary>
    Average,

    /// <summary>The largest distance between a topic of one group and a topic of the other. Gives tight groups.</summary>
    Complete,

    /// <summary>The smallest distance between a topic of one group and a topic of the other. Gives long chains.</summary>
    Single,
}
