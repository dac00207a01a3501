namespace Microsoft.ML.TopicModeling.Tool.Consoles;

/// <summary>What the stages are called on a screen.</summary>
internal static class StageNames
{
    private static readonly Dictionary<TopicModelingStage, string> Names = new()
    {
        [TopicModelingStage.Embed] = "Embedding texts",
        [TopicModelingStage.Prepare] = "Preparing vectors",
        [TopicModelingStage.Learn] = "Learning an embedding",
        [TopicModelingStage.Reduce] = "Reducing vectors",
        [TopicModelingStage.Neighbors] = "Finding neighbors",
        [TopicModelingStage.Layout] = "Laying out",
        [TopicModelingStage.Cluster] = "Clustering",
        [TopicModelingStage.Represent] = "Describing topics",
        [TopicModelingStage.Distribution] = "Comparing documents",
    };

    /// <summary>Gives the name; null for a stage that is a part of another one, which shows its progress.</summary>
    public static string? Of(TopicModelingStage stage) => Names.GetValueOrDefault(stage);
}
