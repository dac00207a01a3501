namespace Microsoft.ML.TopicModeling.Tool.Serve;

/// <summary>The paths that a service answers.</summary>
internal static class ServedPaths
{
    public const string Topic = "/topic";
    public const string Assign = "/assign";
    public const string Find = "/find";
    public const string Topics = "/topics";
    public const string Live = "/health/live";
    public const string Ready = "/health/ready";
    public const string Metrics = "/metrics";
    public const string OpenApi = "/openapi.json";
}
