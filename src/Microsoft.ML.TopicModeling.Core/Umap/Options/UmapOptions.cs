using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents the options of <see cref="Umap"/>. The defaults are those of umap-learn; in <c>BERTopicOptions.Umap</c> they are BERTopic's.
/// </summary>
public sealed record UmapOptions
{
    internal const int MostComponents = 4096;

    private const int ComponentsOfFewCoordinates = 16;

    private const int MostEdges = 1 << 28;

    private const double MostSpread = 1e9;

    /// <summary>The number of points up to which every pair is compared.</summary>
    private const int MostExact = 65_536;

    /// <summary>
    /// Gets or sets the number of nearest points that make up a neighborhood, including the point itself; at least 2. Larger values
    /// preserve more of the global structure, and the time grows in proportion. The default is 15.
    /// </summary>
    /// <remarks>The number is limited to one less than the number of points in the data set.</remarks>
    public int NumberOfNeighbors { get; set; } = 15;

    /// <summary>
    /// Gets or sets the dimension of the embedding, from 1 to 4,096 and limited by the data. Use 2 or 3 for plots; 5 to 50 preserve more
    /// for clustering. The default is <see langword="null"/>, which means 2, or 5 in BERTopic; with <see cref="Anchors"/>, as many as they
    /// have.
    /// </summary>
    public int? NumberOfComponents { get; set; }

    /// <summary>
    /// Gets or sets how close together points may lie in the embedding, from 0 to <see cref="Spread"/>. Smaller values give denser clumps,
    /// which are easier to cluster. The default is <see langword="null"/>, which means 0.1, or 0 in BERTopic.
    /// </summary>
    public double? MinimumDistance { get; set; }

    /// <summary>
    /// Gets or sets the scale of the embedding; greater than 0 and at most 1e9. Together with <see cref="MinimumDistance"/> it determines
    /// how clumped the points are. The default is 1.
    /// </summary>
    public double Spread { get; set; } = 1;

    /// <summary>
    /// Gets or sets the metric for the distance between two input points. The default is <see langword="null"/>, which means
    /// <see cref="UmapMetric.Euclidean"/>, or <see cref="UmapMetric.Cosine"/> in BERTopic.
    /// </summary>
    public UmapMetric? Metric { get; set; }

    /// <summary>Gets or sets the exponent of the Minkowski metrics; at least 1. The default is 2.</summary>
    public double MinkowskiPower { get; set; } = 2;

    /// <summary>
    /// Gets or sets one value for each input coordinate: the weights of <see cref="UmapMetric.WeightedMinkowski"/>, or the variances of
    /// <see cref="UmapMetric.StandardizedEuclidean"/>. The default is <see langword="null"/>, as the other metrics require.
    /// </summary>
    public double[]? MetricWeights { get; set; }

    /// <summary>
    /// Gets or sets the inverse covariance matrix of <see cref="UmapMetric.Mahalanobis"/>, row by row. The default is
    /// <see langword="null"/>, as the other metrics require.
    /// </summary>
    public double[]? MetricMatrix { get; set; }

    /// <summary>
    /// Gets or sets the number of epochs, that is, passes of the layout over the graph, from 0 to 10,000. More epochs give a finer layout,
    /// and the time grows in proportion. The default is <see langword="null"/>, which means 500 for up to 10,000 points and 200 for more,
    /// plus 200 with
    /// <see cref="Density"/>.
    /// </summary>
    public int? NumberOfEpochs { get; set; }

    /// <summary>
    /// Gets or sets the initial step size of the layout; greater than 0. It decreases to 0 in equal steps. The default is 1.
    /// </summary>
    public double LearningRate { get; set; } = 1;

    /// <summary>Gets or sets where the layout starts. The default is <see cref="UmapInitialization.Spectral"/>.</summary>
    public UmapInitialization Initialization { get; set; } = UmapInitialization.Spectral;

    /// <summary>
    /// Gets or sets the initial position of each point, for <see cref="UmapInitialization.Given"/>. The default is <see langword="null"/>,
    /// as the other initializations require.
    /// </summary>
    public PointMatrix<float>? InitialLayout { get; set; }

    /// <summary>
    /// Gets or sets the former layout near which the points stay that it has in common with this one. They and their neighbors start there,
    /// so <see cref="Initialization"/> counts only for points that are far from them. The default is <see langword="null"/>, a layout of
    /// its own.
    /// </summary>
    public UmapAnchors? Anchors { get; set; }

    /// <summary>
    /// Gets or sets a of the membership curve 1 / (1 + a·d^(2b)) in the embedding; greater than 0. Set it together with
    /// <see cref="CurveB"/>. The default is <see langword="null"/>, which derives it from <see cref="MinimumDistance"/> and
    /// <see cref="Spread"/>.
    /// </summary>
    public double? CurveA { get; set; }

    /// <summary>
    /// Gets or sets b of the membership curve; greater than 0. Set it together with <see cref="CurveA"/>. The default is
    /// <see langword="null"/>, which derives it from <see cref="MinimumDistance"/> and <see cref="Spread"/>.
    /// </summary>
    public double? CurveB { get; set; }

    /// <summary>
    /// Gets or sets how the neighborhoods of two points are combined on their common edge, from 0 to 1: 1 (fuzzy union) keeps an edge that
    /// either point has, 0 (fuzzy intersection) only one that both have. The default is 1.
    /// </summary>
    public double SetOperationMixRatio { get; set; } = 1;

    /// <summary>
    /// Gets or sets the number of nearest neighbors that count as fully connected; at least 0, and may be fractional. Larger values hold
    /// sparse regions together. The default is 1.
    /// </summary>
    public double LocalConnectivity { get; set; } = 1;

    /// <summary>
    /// Gets or sets how strongly points that are not neighbors repel each other; at least 0. The default is 1.
    /// </summary>
    public double RepulsionStrength { get; set; } = 1;

    /// <summary>
    /// Gets or sets the number of points that repel a point for each neighbor that attracts it, from 0 to 1,000. Larger values give a finer
    /// layout, and the time grows in proportion. The default is 5.
    /// </summary>
    public int NegativeSampleRate { get; set; } = 5;

    /// <summary>
    /// Gets or sets the distance at which neighbors are disconnected; at least 0. A point without any remaining neighbor gets NaN as its
    /// position. The default is <see langword="null"/>, which means 2 for cosine and correlation, 1 for Hellinger, Jaccard, and Dice, and
    /// no limit otherwise.
    /// </summary>
    public double? DisconnectionDistance { get; set; }

    /// <summary>
    /// Gets or sets the known categories or values of the points, which draw similar points together. The default is
    /// <see langword="null"/>, an unsupervised fit.
    /// </summary>
    public UmapTarget? Target { get; set; }

    /// <summary>
    /// Gets or sets how the density of regions is preserved (densMAP). New points are placed without it.
    /// The default is <see langword="null"/>, which makes all neighborhoods about equally large.
    /// </summary>
    public UmapDensity? Density { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether equal points count once, so that copies of a point cannot fill each other's
    /// neighborhoods and share one position. It cannot be combined with <see cref="PrecomputedNeighbors"/>. The default is
    /// <see langword="false"/>.
    /// </summary>
    /// <remarks>The target and the initial position of the first of several equal points are used.</remarks>
    public bool Unique { get; set; }

    /// <summary>
    /// Gets or sets how the nearest neighbors are found. The default is <see cref="UmapNeighborSearch.Automatic"/>.
    /// </summary>
    public UmapNeighborSearch NeighborSearch { get; set; } = UmapNeighborSearch.Automatic;

    /// <summary>
    /// Gets or sets the nearest neighbors of each point, with the point itself first in its row. The default is <see langword="null"/>,
    /// which searches for them.
    /// </summary>
    public NeighborGraph? PrecomputedNeighbors { get; set; }

    /// <summary>
    /// Gets or sets the seed of the random numbers. The same seed gives the same bits on any number of threads.
    /// The default is <see langword="null"/>, which means the seed of the MLContext if it has one; otherwise, 42.
    /// </summary>
    public int? Seed { get; set; }

    /// <summary>
    /// Gets or sets the maximum number of threads; at least 1. The result does not depend on it. The default is <see langword="null"/>, one
    /// per processor.
    /// </summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>
    /// Gets or sets the receiver of progress reports of a fit, for the stages <see cref="TopicModelingStage.Screening"/>,
    /// <see cref="TopicModelingStage.Neighbors"/>, and <see cref="TopicModelingStage.Layout"/>. The default is <see langword="null"/>, no
    /// reports.
    /// </summary>
    public IProgress<TopicModelingProgress>? Progress { get; set; }

    /// <summary>
    /// Gets or sets the token that cancels a fit within an epoch, also in a pipeline, whose <c>Fit</c> takes no token.
    /// The default is <see cref="CancellationToken.None"/>.
    /// </summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>The number of layouts of the graph, at least 1, which lie side by side in the embedding; only their seeds differ.</summary>
    internal int Layouts { get; set; } = 1;

    /// <summary>Whether something is set that only a layout follows from.</summary>
    internal bool HasLayout => OfLayout() != OfRun;

    /// <summary>Whether something is set that only the neighbors follow from.</summary>
    internal bool HasNeighbors => OfNeighbors() != OfRun.OfNeighbors();

    private UmapOptions OfRun => new()
    {
        Unique = Unique, Seed = Seed, MaxDegreeOfParallelism = MaxDegreeOfParallelism, Progress = Progress, Cancellation = Cancellation,
    };

    private int Components => NumberOfComponents ?? Anchors?.Positions.Dimension ?? 2;

    private double Closest => MinimumDistance ?? 0.1;

    private UmapMetric Measure => Metric ?? UmapMetric.Euclidean;

    /// <summary>Copies the options, with everything that a caller could change.</summary>
    internal UmapOptions Copy() => this with
    {
        MetricWeights = MetricWeights?.ToArray(),
        MetricMatrix = MetricMatrix?.ToArray(),
        InitialLayout = InitialLayout is { } layout
            ? new PointMatrix<float>(layout.Memory.ToArray(), layout.Dimension)
            : (PointMatrix<float>?)null,
        Target = Target?.Copy(),
        Density = Density?.Clone(),
    };

    /// <summary>Returns only the metric, for points of which no layout is wanted.</summary>
    internal UmapOptions OfMetric() => new()
    {
        NumberOfComponents = 1,
        Metric = Metric,
        MinkowskiPower = MinkowskiPower,
        MetricWeights = MetricWeights,
        MetricMatrix = MetricMatrix,
        MaxDegreeOfParallelism = MaxDegreeOfParallelism,
    };

    /// <summary>Returns only what the neighbors follow from, for points of which a graph but no layout is wanted.</summary>
    internal UmapOptions OfNeighbors() => this with
    {
        NumberOfComponents = 1,
        MinimumDistance = null,
        Spread = 1,
        NumberOfEpochs = 0,
        LearningRate = 1,
        Initialization = UmapInitialization.Random,
        InitialLayout = null,
        Anchors = null,
        CurveA = null,
        CurveB = null,
        RepulsionStrength = 1,
        NegativeSampleRate = 5,
        Density = null,
    };

    /// <summary>Returns only what a layout of a graph follows from.</summary>
    internal UmapOptions OfLayout() => this with
    {
        NumberOfNeighbors = 15,
        Metric = null,
        MinkowskiPower = 2,
        MetricWeights = null,
        MetricMatrix = null,
        SetOperationMixRatio = 1,
        LocalConnectivity = 1,
        DisconnectionDistance = null,
        Target = null,
        NeighborSearch = UmapNeighborSearch.Automatic,
        PrecomputedNeighbors = null,
    };

    /// <summary>Checks the options against <paramref name="points"/> and derives the values that are not set.</summary>
    internal UmapSettings Validate(PointMatrix<float> points) => Validate(points.Count, points.Dimension);

    /// <summary>
    /// Checks the options against <paramref name="points"/> points of <paramref name="dimension"/> coordinates, and derives the values that
    /// are not set.
    /// </summary>
    internal UmapSettings Validate(int points, int dimension)
    {
        Throw.If(points == 0, "There are no points. Give at least one.", nameof(points));
        ThrowIfInvalid();
        ThrowIfTooMany(Components, points, dimension, nameof(NumberOfComponents));
        Throw.IfTooLarge((long)points * Layouts, Components, nameof(points));
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
            Layouts = Layouts,
            Metric = metric,
            Epochs = NumberOfEpochs ?? defaultEpochs,
            DefaultEpochs = defaultEpochs,
            TransformEpochs = EpochSchedule.TransformEpochs(NumberOfEpochs),
            LearningRate = LearningRate,
            Initialization = Initialization,
            InitialLayout = initial,
            FormerPlaces = Anchors?.PlacesOf(points, Components, nameof(Anchors)),
            Regularization = Anchors?.Regularization ?? 0,
            Curve = curve,
            SetOperationMixRatio = SetOperationMixRatio,
            LocalConnectivity = LocalConnectivity,
            RepulsionStrength = RepulsionStrength,
            NegativeSampleRate = NegativeSampleRate,
            DisconnectionDistance = DisconnectionDistance ?? metric.DisconnectionDistance,
            IsApproximate = NeighborSearch == UmapNeighborSearch.Approximate
                || (NeighborSearch == UmapNeighborSearch.Automatic && IsFasterApproximate(points)),
            Density = Density?.Clone(),
            Target = Target?.Copy(),
            PrecomputedNeighbors = PrecomputedNeighbors,
            Seed = Seed ?? UmapSettings.DefaultSeed,
        };
    }

    /// <summary>
    /// Returns whether there are so many points that to compare every pair takes several times as long as the approximate search.
    /// </summary>
    internal static bool IsFasterApproximate(int points) => points > MostExact;

    /// <summary>
    /// The largest number of neighbors of a point, itself included: one less than the number of points. Only of two points each has the
    /// other.
    /// </summary>
    internal static int MostNeighbors(int points) => Math.Max(Math.Min(2, points), points - 1);

    /// <summary>
    /// Refuses a layout with more components than the points have coordinates, unless they have only a few, and one that no array can hold.
    /// </summary>
    internal static void ThrowIfTooMany(int components, int points, int dimension, string paramName)
    {
        var most = Math.Max(dimension, ComponentsOfFewCoordinates);
        Throw.If(
            components > most,
            $"{paramName} is {components}, but the points have {dimension} coordinates. Ask for at most {most}; 2 to 50 are usual.",
            paramName);
        Throw.IfTooLarge(points, components, paramName);
    }

    /// <summary>Refuses a neighbor table that would take gigabytes.</summary>
    internal static void ThrowIfTooManyNeighbors(int neighbors, int points, string paramName) => Throw.If(
        (long)Math.Min(neighbors, MostNeighbors(points)) * points > MostEdges,
        $"{paramName} is {neighbors} for {points} points. Ask for at most {MostEdges / Math.Max(1, points)}; 5 to 100 are usual.",
        paramName);

    /// <summary>Checks everything that does not depend on the points.</summary>
    internal void ThrowIfInvalid()
    {
        Throw.IfLess(NumberOfNeighbors, 2, nameof(NumberOfNeighbors));
        Throw.IfOutside(Components, 1, MostComponents, nameof(NumberOfComponents));
        Throw.IfNotPositive(Spread, nameof(Spread));
        Throw.IfOutside(Spread, 0, MostSpread, nameof(Spread));
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
            "PrecomputedNeighbors are of all points, but Unique keeps only distinct ones. "
                + "Remove equal points before searching neighbors, or leave one of the two out.",
            nameof(Unique));
        Throw.IfUndefined(Initialization, nameof(Initialization));
        Throw.IfUndefined(NeighborSearch, nameof(NeighborSearch));
        Throw.If(
            InitialLayout is not null && Initialization != UmapInitialization.Given,
            $"There is an InitialLayout, but Initialization is {Initialization}. Set it to Given, or leave InitialLayout null.",
            nameof(InitialLayout));
        Throw.If(
            InitialLayout is null && Initialization == UmapInitialization.Given,
            "Initialization is Given, but there is no InitialLayout.",
            nameof(InitialLayout));
        Anchors?.ThrowIfOtherDimension(Components, nameof(Anchors));
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

    /// <summary>Refuses options that need the coordinates of all points.</summary>
    /// <param name="what">What they are not available for.</param>
    /// <param name="remedy">What to do.</param>
    internal void ThrowIfDense(string what, string remedy)
    {
        Throw.If(
            Initialization == UmapInitialization.PrincipalComponents,
            NeedsDense(nameof(UmapInitialization.PrincipalComponents)),
            nameof(Initialization));
        Throw.If(
            NeighborSearch == UmapNeighborSearch.Approximate, NeedsDense(nameof(UmapNeighborSearch.Approximate)), nameof(NeighborSearch));
        Throw.If(Density is not null, NeedsDense(nameof(Density)), nameof(Density));
        Throw.If(Unique, NeedsDense(nameof(Unique)), nameof(Unique));

        string NeedsDense(string option) => $"{option} is not available for {what}. {remedy}";
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
