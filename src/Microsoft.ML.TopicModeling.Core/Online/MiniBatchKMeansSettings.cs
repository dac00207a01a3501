namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary><see cref="MiniBatchKMeansOptions"/>, checked.</summary>
internal sealed record MiniBatchKMeansSettings(int Clusters, int InitialIterations, int Seed)
{
    public const int DefaultSeed = 42;

    public int? Threads { get; init; }
}
