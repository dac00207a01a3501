namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>What is done with the documents of a shard.</summary>
internal enum JobStep
{
    /// <summary>Each gets its topic, and the totals of the topics are added up.</summary>
    Assign = 0,

    /// <summary>Some, drawn by a hash of their ids, are embedded.</summary>
    Sample = 1,
}
