using Microsoft.ML.TopicModeling.Neighbors;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>The checked options, with every value derived.</summary>
internal sealed record UmapSettings
{
    public const int DefaultSeed = 42;

    /// <summary>The largest number of epochs: some hundreds are usual, and with more a fit or a new row would not seem to end.</summary>
    public const int MostEpochs = 10_000;

    /// <inheritdoc cref="MostEpochs"/>
    public const int MostNegativeSamples = 1_000;

    public required int Neighbors { get; init; }

    public required int Components { get; init; }

    public required MetricSettings Metric { get; init; }

    public required int Epochs { get; init; }

    public required int DefaultEpochs { get; init; }

    public required int TransformEpochs { get; init; }

    public required double LearningRate { get; init; }

    public required UmapInitialization Initialization { get; init; }

    public PointMatrix<float>? InitialLayout { get; init; }

    public required CurveParameters Curve { get; init; }

    public required double SetOperationMixRatio { get; init; }

    public required double LocalConnectivity { get; init; }

    public required double RepulsionStrength { get; init; }

    public required int NegativeSampleRate { get; init; }

    public required double DisconnectionDistance { get; init; }

    public bool IsApproximate { get; init; }

    public UmapDensity? Density { get; init; }

    public UmapTarget? Target { get; init; }

    public NeighborGraph? PrecomputedNeighbors { get; init; }

    public required int Seed { get; init; }

    /// <summary>Returns the settings for some of the points.</summary>
    public UmapSettings OfRows(int[] rows) => this with
    {
        Neighbors = Math.Min(Neighbors, UmapOptions.MostNeighbors(rows.Length)),
        InitialLayout = InitialLayout is { } layout ? layout.Rows(rows) : (PointMatrix<float>?)null,
        Target = Target?.OfRows(rows),
    };
}
