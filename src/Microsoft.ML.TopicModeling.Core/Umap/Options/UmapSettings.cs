using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>The checked options, with every value derived.</summary>
internal sealed record UmapSettings
{
    public const int DefaultSeed = 42;

    /// <summary>The largest number of epochs: some hundreds are usual, and with more a fit or a new row would not seem to end.</summary>
    public const int MostEpochs = 10_000;

    /// <inheritdoc cref="MostEpochs"/>
    public const int MostNegativeSamples = 1_000;

    /// <summary>The largest number of layouts of one graph: with more, clusters of all of them hardly change.</summary>
    public const int MostLayouts = 25;

    public required int Neighbors { get; init; }

    public required int Components { get; init; }

    /// <summary>The number of layouts of one graph that lie side by side in the embedding.</summary>
    public int Layouts { get; init; } = 1;

    /// <summary>The number of coordinates of the embedding: those of all layouts.</summary>
    public int Coordinates => Components * Layouts;

    public required MetricSettings Metric { get; init; }

    public required int Epochs { get; init; }

    public required int DefaultEpochs { get; init; }

    public required int TransformEpochs { get; init; }

    public required double LearningRate { get; init; }

    public required UmapInitialization Initialization { get; init; }

    public PointMatrix<float>? InitialLayout { get; init; }

    /// <summary>Where each point was in a former layout; NaN for a new one, null without a former layout.</summary>
    public PointMatrix<float>? FormerPlaces { get; init; }

    /// <summary>How strongly points are drawn to where they were.</summary>
    public double Regularization { get; init; }

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

    /// <summary>Returns the settings of one of the layouts. The first is the one that would be alone.</summary>
    public UmapSettings OfLayout(int layout) => this with
    {
        Layouts = 1,
        Seed = layout == 0 ? Seed : (int)new RandomStream(Seed, RandomPurpose.FurtherLayouts, layout).NextUInt64(),
    };

    /// <summary>Returns the settings for some of the points.</summary>
    public UmapSettings OfRows(int[] rows) => this with
    {
        Neighbors = Math.Min(Neighbors, UmapOptions.MostNeighbors(rows.Length)),
        InitialLayout = InitialLayout is { } layout ? layout.Rows(rows) : (PointMatrix<float>?)null,
        FormerPlaces = FormerPlaces is { } places ? places.Rows(rows) : (PointMatrix<float>?)null,
        Target = Target?.OfRows(rows),
    };
}
