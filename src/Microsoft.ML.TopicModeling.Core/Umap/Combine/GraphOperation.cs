namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>How two graphs of the same points become one.</summary>
internal enum GraphOperation
{
    /// <summary>Points are neighbors if they are in both graphs.</summary>
    Intersection,

    /// <summary>Points are neighbors if they are in either graph.</summary>
    Union,

    /// <summary>Points are neighbors if they are in the first graph and not in the second.</summary>
    Difference,
}
