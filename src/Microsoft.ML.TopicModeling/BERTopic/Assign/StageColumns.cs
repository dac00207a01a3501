namespace Microsoft.ML.TopicModeling;

/// <summary>The columns through which the stages of a topic model pass on what they found; none is in the output.</summary>
internal static class StageColumns
{
    public const string Embedding = "DocumentEmbedding";

    public const string Prepared = "PreparedEmbedding";

    public const string Reduced = "ReducedEmbedding";

    public const string Membership = "ClusterMembership";
}
