namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>The checked options, which the steps take and models keep.</summary>
internal sealed record HdbscanSettings
{
    public const int DefaultMinClusterSize = 5;

    public required int MinClusterSize { get; init; }

    public required int MinSamples { get; init; }

    public required HdbscanSelection Selection { get; init; }

    public required double SelectionEpsilon { get; init; }

    public required double SelectionEpsilonMax { get; init; }

    public required double SelectionPersistence { get; init; }

    public required int MaxClusterSize { get; init; }

    public required bool AllowSingleCluster { get; init; }

    public required HdbscanMetric Metric { get; init; }

    public required double MinkowskiPower { get; init; }

    public required double Alpha { get; init; }

    public required bool MatchReference { get; init; }

    public required bool PredictAsFitted { get; init; }
}
