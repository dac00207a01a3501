using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>What a UMAP fit can be told. The defaults are those of umap-learn.</summary>
public sealed class UmapOptions
{
    internal const int MostComponents = 4096;

    private const int ComponentsOfFewCoordinates = 16;

    private const int MostEdges = 1 << 28;

    /// <summary>With more points than this, comparing every pair takes longer than the approximate search.</summary>
    internal const int MostExact = 65_536;

    /// <summary>How many nearest points make up a neighbourhood, the point itself included; at least 2. Larger values show more of the global shape, and cost time in proportion.</summary>
    /// <remarks>A data set of no more points than this uses all but one of them.</remarks>
    public int NumberOfNeighbors { get; set; } = 15;

    /// <summary>The dimension of the embedding. 2 or 3 for plots; 5 to 50 keep more for a clustering.</summary>
    public int NumberOfComponents { get; set; } = 2;

    /// <summary>How close together points may lie in the embedding, from 0 to <see cref="Spread"/>. Smaller values give denser clumps, which a clustering separates better.</summary>
    public double MinimumDistance { get; set; } = 0.1;

    /// <summary>The scale of the embedding; together with <see cref="MinimumDistance"/> it says how clumped points are.</summary>
    public double Spread { get; set; } = 1;

    /// <summary>How the distance of two input points is measured.</summary>
    public UmapMetric Metric { get; set; } = UmapMetric.Euclidean;

    /// <summary>The exponent of the Minkowski metrics; at least 1.</summary>
    public double MinkowskiPower { get; set; } = 2;

    /// <summary>One value for each input coordinate: the weights of <see cref="UmapMetric.WeightedMinkowski"/>, the variances of <see cref="UmapMetric.StandardisedEuclidean"/>.</summary>
    public double[]? MetricWeights { get; set; }

    /// <summary>The inverse covariance of <see cref="UmapMetric.Mahalanobis"/>, row-major.</summary>
    public double[]? MetricMatrix { get; set; }

    /// <summary>How often the layout passes over the graph, up to 10,000 times. Null: 500 up to 10,000 points, 200 beyond, and 200 more with <see cref="Density"/>. More passes give a finer layout, and cost time in proportion.</summary>
    public int? NumberOfEpochs { get; set; }

    /// <summary>The first step size of the layout; it falls to 0 in equal steps.</summary>
    public double LearningRate { get; set; } = 1;

    /// <summary>Where the layout starts.</summary>
    public UmapInitialization Initialization { get; set; } = UmapInitialization.Spectral;

    /// <summary>The start of <see cref="UmapInitialization.Given"/>: one position for each point.</summary>
    public PointMatrix<float>? InitialLayout { get; set; }

    /// <summary>a of the membership curve 1 / (1 + a·d^(2b)) in the embedding. Null, or with <see cref="CurveB"/> null: derived from <see cref="MinimumDistance"/> and <see cref="Spread"/>.</summary>
    public double? CurveA { get; set; }

    /// <summary>b of the membership curve; see <see cref="CurveA"/>.</summary>
    public double? CurveB { get; set; }

    /// <summary>How the views of two points on their common edge are joined: 1 keeps an edge that either has, 0 only one that both have, values between mix the two.</summary>
    public double SetOperationMixRatio { get; set; } = 1;

    /// <summary>How many nearest neighbours count as fully connected; may be fractional. Larger values hold sparse regions together.</summary>
    public double LocalConnectivity { get; set; } = 1;

    /// <summary>How strongly points that are no neighbours push each other away.</summary>
    public double RepulsionStrength { get; set; } = 1;

    /// <summary>How many points are pushed away for each that is pulled near, from 0 to 1,000. More give a finer layout, and cost time in proportion.</summary>
    public int NegativeSampleRate { get; set; } = 5;

    /// <summary>Neighbours at this distance or farther are cut off. Null: 2 for cosine and correlation, 1 for Hellinger, Jaccard and Dice, else none. A point that loses all has NaN for its embedding.</summary>
    public double? DisconnectionDistance { get; set; }

    /// <summary>What the points are known to be, to draw those of a kind together. Null: nothing.</summary>
    public UmapTarget? Target { get; set; }

    /// <summary>Keeps dense regions dense and sparse ones sparse. Null: all neighbourhoods come out about equally large. New points are placed without it.</summary>
    public UmapDensity? Density { get; set; }

    /// <summary>Whether equal points count once: copies of one point then cannot fill each other's neighbourhoods, and get one position. Not with <see cref="PrecomputedNeighbors"/>.</summary>
    /// <remarks>Of the targets and initial positions of equal points, the first counts.</remarks>
    public bool Unique { get; set; }

    /// <summary>How the neighbours are found.</summary>
    public UmapNeighborSearch NeighborSearch { get; set; } = UmapNeighborSearch.Automatic;

    /// <summary>Neighbours that are known already, the point itself first in its row. Null: they are searched for.</summary>
    public NeighborGraph? PrecomputedNeighbors { get; set; }

    /// <summary>The source of all randomness; the same seed gives the same bits on any number of threads. Null: the seed of the MLContext if there is one, else 42.</summary>
    public int? Seed { get; set; }

    /// <summary>The most threads to use. Null: one for each processor. The result does not depend on it.</summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>Is told how far a fit has come: the stages Screening, Neighbors and Layout of <see cref="TopicModelingStage"/>.</summary>
    public IProgress<TopicModelingProgress>? Progress { get; set; }

    /// <summary>Stops a fit within an epoch, in a pipeline as well, whose Fit takes no token.</summary>
    public CancellationToken Cancellation { get; set; }

    internal UmapOptions Clone() => (UmapOptions)MemberwiseClone();

    /// <summary>Checks the options for <paramref name="points"/> and derives what was left to be derived.</summary>
    internal UmapSettings Validate(PointMatrix<float> points) => Validate(points.Count, points.Dimension);

    /// <summary>Checks the options for <paramref name="points"/> points of <paramref name="dimension"/> coordinates and derives what was left to be derived.</summary>
    internal UmapSettings Validate(int points, int dimension)
    {
        Throw.If(points == 0, "There are no points. Give at least one.", nameof(points));
        ThrowIfInvalid();
        ThrowIfTooMany(NumberOfComponents, points, dimension, nameof(NumberOfComponents));
        ThrowIfTooManyNeighbors(NumberOfNeighbors, points, nameof(NumberOfNeighbors));
        var initial = ValidInitialLayout(points);
        var curve = CurveA is { } a && CurveB is { } b ? new CurveParameters(a, b) : CurveParameters.Fit(Spread, MinimumDistance);
        var metric = ValidMetric(dimension);
        Target?.ThrowIfInvalid(points);
        PrecomputedNeighbors?.ThrowIfInvalid(points, nameof(PrecomputedNeighbors));
        var defaultEpochs = EpochSchedule.DefaultEpochs(points, Density is not null);
        return new UmapSettings
        {
            Neighbors = Math.Min(NumberOfNeighbors, MostNeighbors(points)),
            Components = NumberOfComponents,
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
            Target = Target,
            PrecomputedNeighbors = PrecomputedNeighbors,
            Seed = Seed ?? UmapSettings.DefaultSeed,
        };
    }

    /// <summary>All points but one are the most neighbours that a point can have, itself included; the only one of two still has the other.</summary>
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
        Throw.IfOutside(NumberOfComponents, 1, MostComponents, nameof(NumberOfComponents));
        Throw.IfNotPositive(Spread, nameof(Spread));
        Throw.IfOutside(MinimumDistance, 0, Spread, nameof(MinimumDistance));
        Throw.IfNotPositive(LearningRate, nameof(LearningRate));
        Throw.IfOutside(SetOperationMixRatio, 0, 1, nameof(SetOperationMixRatio));
        Throw.IfLess(LocalConnectivity, 0, nameof(LocalConnectivity));
        Throw.IfLess(RepulsionStrength, 0, nameof(RepulsionStrength));
        Throw.IfOutside(NegativeSampleRate, 0, UmapSettings.MostNegativeSamples, nameof(NegativeSampleRate));
        Throw.IfOutside(NumberOfEpochs ?? 0, 0, UmapSettings.MostEpochs, nameof(NumberOfEpochs));
        Throw.IfLess(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
        Throw.IfNotPositive(CurveA ?? 1, nameof(CurveA));
        Throw.IfNotPositive(CurveB ?? 1, nameof(CurveB));
        Density?.ThrowIfInvalid();
        Throw.If(
            Unique && PrecomputedNeighbors is not null,
            "PrecomputedNeighbors are of all points, Unique is for distinct ones. Remove equal points before searching neighbours, or leave one of the two out.",
            nameof(Unique));
        Throw.IfUndefined(Initialization, nameof(Initialization));
        Throw.IfUndefined(NeighborSearch, nameof(NeighborSearch));
        Throw.IfUndefined(Metric, nameof(Metric));
        Throw.IfLess(MinkowskiPower, 1, nameof(MinkowskiPower));
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

        Throw.If(InitialLayout is null, "Initialization is Given, but there is no InitialLayout.", nameof(InitialLayout));
        var layout = InitialLayout.Value;
        Throw.If(
            layout.Count != points || layout.Dimension != NumberOfComponents,
            $"InitialLayout is {layout.Count} × {layout.Dimension}; {points} × {NumberOfComponents} is needed.",
            nameof(InitialLayout));
        layout.ThrowIfNotFinite(nameof(InitialLayout));
        return layout;
    }

    private MetricSettings ValidMetric(int dimension)
    {
        Throw.If(
            Metric is UmapMetric.WeightedMinkowski or UmapMetric.StandardisedEuclidean && MetricWeights?.Length != dimension,
            $"{Metric} needs {dimension} MetricWeights, one for each coordinate; {MetricWeights?.Length ?? 0} are given.",
            nameof(MetricWeights));
        Throw.If(
            Metric is UmapMetric.Mahalanobis && MetricMatrix?.Length != dimension * dimension,
            $"{Metric} needs a MetricMatrix of {dimension} × {dimension} values; {MetricMatrix?.Length ?? 0} are given.",
            nameof(MetricMatrix));
        Throw.If(
            Metric is UmapMetric.Haversine && dimension != 2,
            $"{Metric} is the distance of (latitude, longitude) pairs; the points have {dimension} coordinates.",
            nameof(Metric));
        PointMatrix<double>.ThrowIfNotFinite(MetricWeights, 1, nameof(MetricWeights));
        PointMatrix<double>.ThrowIfNotFinite(MetricMatrix, dimension, nameof(MetricMatrix));
        return new MetricSettings(Metric, MinkowskiPower, (double[]?)MetricWeights?.Clone(), (double[]?)MetricMatrix?.Clone());
    }
}
