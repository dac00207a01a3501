using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>The settings of <see cref="Umap"/>. The defaults are those of umap-learn; in <c>BERTopicOptions.Umap</c> they are BERTopic's.</summary>
public sealed record UmapOptions
{
    internal const int MostComponents = 4096;

    private const int ComponentsOfFewCoordinates = 16;

    private const int MostEdges = 1 << 28;

    /// <summary>With more points than this, comparing every pair takes longer than the approximate search.</summary>
    internal const int MostExact = 65_536;

    /// <summary>
    /// Gets or sets how many nearest points make up a neighborhood, the point itself included; at least 2. Larger values show more of the global
    /// shape, and cost time in proportion. Default: 15.
    /// </summary>
    /// <remarks>A data set of no more points than this uses all but one of them.</remarks>
    public int NumberOfNeighbors { get; set; } = 15;

    /// <summary>
    /// Gets or sets the dimension of the embedding, from 1 to 4,096, and bounded by the data. 2 or 3 for plots; 5 to 50 keep more
    /// for a clustering. Null (the default): 2, or 5 in BERTopic.
    /// </summary>
    public int? NumberOfComponents { get; set; }

    /// <summary>
    /// Gets or sets how close together points may lie in the embedding, from 0 to <see cref="Spread"/>. Smaller values give denser clumps, which a
    /// clustering separates better. Null (the default): 0.1, or 0 in BERTopic.
    /// </summary>
    public double? MinimumDistance { get; set; }

    /// <summary>
    /// Gets or sets the scale of the embedding, more than 0; together with <see cref="MinimumDistance"/> it says how clumped points are.
    /// Default: 1.
    /// </summary>
    public double Spread { get; set; } = 1;

    /// <summary>
    /// Gets or sets how the distance of two input points is measured. Null (the default): <see cref="UmapMetric.Euclidean"/>, or
    /// <see cref="UmapMetric.Cosine"/> in BERTopic.
    /// </summary>
    public UmapMetric? Metric { get; set; }

    /// <summary>Gets or sets the exponent of the Minkowski metrics; at least 1. Default: 2.</summary>
    public double MinkowskiPower { get; set; } = 2;

    /// <summary>
    /// Gets or sets one value for each input coordinate: the weights of <see cref="UmapMetric.WeightedMinkowski"/>, the variances of
    /// <see cref="UmapMetric.StandardizedEuclidean"/>. Null (the default): none, for the other metrics.
    /// </summary>
    public double[]? MetricWeights { get; set; }

    /// <summary>
    /// Gets or sets the inverse covariance of <see cref="UmapMetric.Mahalanobis"/>, row-major. Null (the default): none, for the other metrics.
    /// </summary>
    public double[]? MetricMatrix { get; set; }

    /// <summary>
    /// Gets or sets how often the layout passes over the graph, from 0 to 10,000. More passes give a finer layout, and cost time in proportion.
    /// Null (the default): 500 up to 10,000 points, 200 beyond, and 200 more with <see cref="Density"/>.
    /// </summary>
    public int? NumberOfEpochs { get; set; }

    /// <summary>Gets or sets the first step size of the layout, more than 0; it falls to 0 in equal steps. Default: 1.</summary>
    public double LearningRate { get; set; } = 1;

    /// <summary>Gets or sets where the layout starts. Default: <see cref="UmapInitialization.Spectral"/>.</summary>
    public UmapInitialization Initialization { get; set; } = UmapInitialization.Spectral;

    /// <summary>
    /// Gets or sets the start of <see cref="UmapInitialization.Given"/>: one position for each point. Null (the default): none, for the other
    /// starts.
    /// </summary>
    public PointMatrix<float>? InitialLayout { get; set; }

    /// <summary>
    /// Gets or sets a of the membership curve 1 / (1 + a·d^(2b)) in the embedding, more than 0; with <see cref="CurveB"/>.
    /// Null (the default): derived from <see cref="MinimumDistance"/> and <see cref="Spread"/>.
    /// </summary>
    public double? CurveA { get; set; }

    /// <summary>Gets or sets b of the membership curve, more than 0; with <see cref="CurveA"/>. Null (the default): derived.</summary>
    public double? CurveB { get; set; }

    /// <summary>
    /// Gets or sets how the views of two points on their common edge are joined: 1 keeps an edge that either has, 0 only one that both have, values
    /// between mix the two. Default: 1.
    /// </summary>
    public double SetOperationMixRatio { get; set; } = 1;

    /// <summary>
    /// Gets or sets how many nearest neighbors count as fully connected, 0 or more; may be fractional. Larger values hold sparse regions together.
    /// Default: 1.
    /// </summary>
    public double LocalConnectivity { get; set; } = 1;

    /// <summary>Gets or sets how strongly points that are no neighbors push each other away, 0 or more. Default: 1.</summary>
    public double RepulsionStrength { get; set; } = 1;

    /// <summary>
    /// Gets or sets how many points are pushed away for each that is pulled near, from 0 to 1,000. More give a finer layout, and cost time in
    /// proportion. Default: 5.
    /// </summary>
    public int NegativeSampleRate { get; set; } = 5;

    /// <summary>
    /// Gets or sets the distance from which on neighbors are cut off, 0 or more. A point that loses all has NaN for its embedding.
    /// Null (the default): 2 for cosine and correlation, 1 for Hellinger, Jaccard and Dice, else none.
    /// </summary>
    public double? DisconnectionDistance { get; set; }

    /// <summary>Gets or sets what the points are known to be, to draw those of a kind together. Null (the default): nothing.</summary>
    public UmapTarget? Target { get; set; }

    /// <summary>
    /// Gets or sets how dense regions are kept dense and sparse ones sparse. New points are placed without it.
    /// Null (the default): not at all, all neighborhoods come out about equally large.
    /// </summary>
    public UmapDensity? Density { get; set; }

    /// <summary>
    /// Gets or sets whether equal points count once: copies of one point then cannot fill each other's neighborhoods, and get one position. Not with
    /// <see cref="PrecomputedNeighbors"/>. Default: false.
    /// </summary>
    /// <remarks>Of the targets and initial positions of equal points, the first counts.</remarks>
    public bool Unique { get; set; }

    /// <summary>Gets or sets how the neighbors are found. Default: <see cref="UmapNeighborSearch.Automatic"/>.</summary>
    public UmapNeighborSearch NeighborSearch { get; set; } = UmapNeighborSearch.Automatic;

    /// <summary>
    /// Gets or sets neighbors that are known already, the point itself first in its row. Null (the default): they are searched for.
    /// </summary>
    public NeighborGraph? PrecomputedNeighbors { get; set; }

    /// <summary>
    /// Gets or sets the source of all randomness; the same seed gives the same bits on any number of threads.
    /// Null (the default): the seed of the MLContext if there is one, else 42.
    /// </summary>
    public int? Seed { get; set; }

    /// <summary>
    /// Gets or sets the most threads to use, at least 1. The result does not depend on it. Null (the default): one per processor.
    /// </summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>
    /// Gets or sets what is told how far a fit has come: the stages Screening, Neighbors and Layout of <see cref="TopicModelingStage"/>.
    /// Null (the default): nothing.
    /// </summary>
    public IProgress<TopicModelingProgress>? Progress { get; set; }

    /// <summary>
    /// Gets or sets what stops a fit within an epoch, in a pipeline as well, whose Fit takes no token. Default: nothing.
    /// </summary>
    public CancellationToken Cancellation { get; set; }

    private int Components => NumberOfComponents ?? 2;

    private double Closest => MinimumDistance ?? 0.1;

    private UmapMetric Measure => Metric ?? UmapMetric.Euclidean;

    /// <summary>The same options, of which no caller holds a part.</summary>
    internal UmapOptions Copy() => this with
    {
        MetricWeights = MetricWeights?.ToArray(),
        MetricMatrix = MetricMatrix?.ToArray(),
        InitialLayout = InitialLayout is { } layout ? new PointMatrix<float>(layout.Memory.ToArray(), layout.Dimension) : (PointMatrix<float>?)null,
        Target = Target?.Copy(),
        Density = Density?.Clone(),
    };

    /// <summary>Checks the options for <paramref name="points"/> and derives what was left to be derived.</summary>
    internal UmapSettings Validate(PointMatrix<float> points) => Validate(points.Count, points.Dimension);

    /// <summary>Checks the options for <paramref name="points"/> points of <paramref name="dimension"/> coordinates and derives what was left to be derived.</summary>
    internal UmapSettings Validate(int points, int dimension)
    {
        Throw.If(points == 0, "There are no points. Give at least one.", nameof(points));
        ThrowIfInvalid();
        ThrowIfTooMany(Components, points, dimension, nameof(NumberOfComponents));
        ThrowIfTooManyNeighbors(NumberOfNeighbors, points, nameof(NumberOfNeighbors));
        var initial = ValidInitialLayout(points);
        var curve = CurveA is { } a && CurveB is { } b ? new CurveParameters(a, b) : CurveParameters.Fit(Spread, Closest);
        var metric = ValidMetric(dimension);
        Target?.ThrowIfInvalid(points);
        PrecomputedNeighbors?.ThrowIfInvalid(points, nameof(PrecomputedNeighbors));
        var defaultEpochs = EpochSchedule.DefaultEpochs(points, Density is not null);
        return new UmapSettings
        {
            Neighbors = Math.Min(NumberOfNeighbors, MostNeighbors(points)),
            Components = Components,
            Metric = metric,
            Epochs = NumberOfEpochs ?? defaultEpochs,
            DefaultEpochs = defaultEpochs,
            TransformEpochs = EpochSchedule.TransformEpochs(NumberOfEpochs),
            LearningRate = LearningRate,
            Initialization = Initialization,
            InitialLayout = initial,
            Curve = curve,
            SetOperationMixRatio = SetOperationMixRatio,
            LocalConnectivity = LocalConnectivity,
            RepulsionStrength = RepulsionStrength,
            NegativeSampleRate = NegativeSampleRate,
            DisconnectionDistance = DisconnectionDistance ?? metric.DisconnectionDistance,
            IsApproximate = NeighborSearch == UmapNeighborSearch.Approximate || (NeighborSearch == UmapNeighborSearch.Automatic && points > MostExact),
            Density = Density?.Clone(),
            Target = Target?.Copy(),
            PrecomputedNeighbors = PrecomputedNeighbors,
            Seed = Seed ?? UmapSettings.DefaultSeed,
        };
    }

    /// <summary>All points but one are the most neighbors that a point can have, itself included; the only one of two still has the other.</summary>
    internal static int MostNeighbors(int points) => Math.Max(Math.Min(2, points), points - 1);

    /// <summary>Refuses a layout of more components than the points have coordinates, but for points of a few; and one that no array can hold.</summary>
    internal static void ThrowIfTooMany(int components, int points, int dimension, string paramName)
    {
        var most = Math.Max(dimension, ComponentsOfFewCoordinates);
        Throw.If(components > most, $"{paramName} is {components}, but the points have {dimension} coordinates. Ask for at most {most}; 2 to 50 are usual.", paramName);
        Throw.IfTooLarge(points, components, paramName);
    }

    /// <summary>Refuses a table of neighbors that would take gigabytes.</summary>
    internal static void ThrowIfTooManyNeighbors(int neighbors, int points, string paramName) => Throw.If(
        (long)Math.Min(neighbors, MostNeighbors(points)) * points > MostEdges,
        $"{paramName} is {neighbors} for {points} points. Ask for at most {MostEdges / Math.Max(1, points)}; 5 to 100 are usual.",
        paramName);

    /// <summary>Checks what can be checked without the points.</summary>
    internal void ThrowIfInvalid()
    {
        Throw.IfLess(NumberOfNeighbors, 2, nameof(NumberOfNeighbors));
        Throw.IfOutside(Components, 1, MostComponents, nameof(NumberOfComponents));
        Throw.IfNotPositive(Spread, nameof(Spread));
        Throw.IfOutside(Closest, 0, Spread, nameof(MinimumDistance));
        Throw.IfNotPositive(LearningRate, nameof(LearningRate));
        Throw.IfOutside(SetOperationMixRatio, 0, 1, nameof(SetOperationMixRatio));
        Throw.IfNegative(LocalConnectivity, nameof(LocalConnectivity));
        Throw.IfNegative(RepulsionStrength, nameof(RepulsionStrength));
        Throw.IfOutside(NegativeSampleRate, 0, UmapSettings.MostNegativeSamples, nameof(NegativeSampleRate));
        Throw.IfOutside(NumberOfEpochs ?? 0, 0, UmapSettings.MostEpochs, nameof(NumberOfEpochs));
        Throw.IfLess(DisconnectionDistance ?? 0, 0, nameof(DisconnectionDistance));
        Throw.IfLess(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
        ThrowIfCurveInvalid();
        Density?.ThrowIfInvalid();
        Target?.ThrowIfInvalid();
        Throw.If(
            Unique && PrecomputedNeighbors is not null,
            "PrecomputedNeighbors are of all points, Unique is for distinct ones. Remove equal points before searching neighbors, or leave one of the two out.",
            nameof(Unique));
        Throw.IfUndefined(Initialization, nameof(Initialization));
        Throw.IfUndefined(NeighborSearch, nameof(NeighborSearch));
        Throw.If(
            InitialLayout is not null && Initialization != UmapInitialization.Given,
            $"There is an InitialLayout, but Initialization is {Initialization}. Set it to Given, or leave InitialLayout null.",
            nameof(InitialLayout));
        Throw.If(
            InitialLayout is null && Initialization == UmapInitialization.Given, "Initialization is Given, but there is no InitialLayout.", nameof(InitialLayout));
        Throw.IfUndefined(Measure, nameof(Metric));
        Throw.IfLess(MinkowskiPower, 1, nameof(MinkowskiPower));
        Throw.If(
            MetricWeights is not null && Measure is not (UmapMetric.WeightedMinkowski or UmapMetric.StandardizedEuclidean),
            $"There are MetricWeights, but Metric is {Measure}, which has none. Leave them null, or take another metric.",
            nameof(MetricWeights));
        Throw.If(
            MetricMatrix is not null && Measure is not UmapMetric.Mahalanobis,
            $"There is a MetricMatrix, but Metric is {Measure}, which has none. Leave it null, or take another metric.",
            nameof(MetricMatrix));
    }

    private void ThrowIfCurveInvalid()
    {
        Throw.IfNotPositive(CurveA ?? 1, nameof(CurveA));
        Throw.IfNotPositive(CurveB ?? 1, nameof(CurveB));
        Throw.If(
            (CurveA is null) != (CurveB is null),
            "Only one of CurveA and CurveB is set. Set both, or leave both null to derive them from MinimumDistance and Spread.",
            CurveA is null ? nameof(CurveB) : nameof(CurveA));
    }

    /// <summary>Refuses what needs the coordinates of all points at hand.</summary>
    internal void ThrowIfDense()
    {
        Throw.If(Initialization == UmapInitialization.PrincipalComponents, NeedsDense(nameof(UmapInitialization.PrincipalComponents)), nameof(Initialization));
        Throw.If(NeighborSearch == UmapNeighborSearch.Approximate, NeedsDense(nameof(UmapNeighborSearch.Approximate)), nameof(NeighborSearch));
        Throw.If(Density is not null, NeedsDense(nameof(Density)), nameof(Density));
        Throw.If(Unique, NeedsDense(nameof(Unique)), nameof(Unique));

        static string NeedsDense(string what) => $"{what} is not there for sparse points. Leave it out, or give the points as a {nameof(PointMatrix<float>)}.";
    }

    private PointMatrix<float>? ValidInitialLayout(int points)
    {
        if (Initialization != UmapInitialization.Given)
        {
            return null;
        }

        var layout = InitialLayout!.Value;
        Throw.If(
            layout.Count != points || layout.Dimension != Components,
            $"InitialLayout is {layout.Count} × {layout.Dimension}; {points} × {Components} is needed.",
            nameof(InitialLayout));
        layout.ThrowIfNotFinite(nameof(InitialLayout));
        return layout;
    }

    private MetricSettings ValidMetric(int dimension)
    {
        Throw.If(
            Measure is UmapMetric.WeightedMinkowski or UmapMetric.StandardizedEuclidean && MetricWeights?.Length != dimension,
            $"{Measure} needs {dimension} MetricWeights, one for each coordinate; {MetricWeights?.Length ?? 0} are given.",
            nameof(MetricWeights));
        Throw.If(
            Measure is UmapMetric.Mahalanobis && MetricMatrix?.Length != dimension * dimension,
            $"{Measure} needs a MetricMatrix of {dimension} × {dimension} values; {MetricMatrix?.Length ?? 0} are given.",
            nameof(MetricMatrix));
        Throw.If(
            Measure is UmapMetric.Haversine && dimension != 2,
            $"{Measure} is the distance of (latitude, longitude) pairs; the points have {dimension} coordinates.",
            nameof(Metric));
        PointMatrix<double>.ThrowIfNotFinite(MetricWeights, 1, nameof(MetricWeights));
        PointMatrix<double>.ThrowIfNotFinite(MetricMatrix, dimension, nameof(MetricMatrix));
        return new MetricSettings(Measure, MinkowskiPower, (double[]?)MetricWeights?.Clone(), (double[]?)MetricMatrix?.Clone());
    }
}
