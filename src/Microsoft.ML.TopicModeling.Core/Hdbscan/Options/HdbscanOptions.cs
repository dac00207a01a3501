using Microsoft.ML.TopicModeling.Cluster;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents the options of <see cref="Hdbscan"/>. The defaults are those of the hdbscan library.</summary>
public record HdbscanOptions
{
    private const double LeastAlpha = 1e-9;

    /// <summary>
    /// Gets or sets the size of the smallest group that counts as a cluster; at least 2. Larger values give fewer, larger clusters and
    /// ignore small ones. The default is <see langword="null"/>, which means 5, or <c>MinTopicSize</c> in BERTopic.
    /// </summary>
    public int? MinClusterSize { get; set; }

    /// <summary>
    /// Gets or sets k, where the distance to the k-th nearest <i>other</i> point measures the density at a point; at least 1. Larger values
    /// smooth the density and label more points as noise. Values above the number of other points count as all of them. The default is
    /// <see langword="null"/>, which means <see cref="MinClusterSize"/>.
    /// </summary>
    public int? MinSamples { get; set; }

    /// <summary>
    /// Gets or sets how clusters are selected from the hierarchy. The default is <see cref="HdbscanSelection.ExcessOfMass"/>.
    /// </summary>
    public HdbscanSelection Selection { get; set; } = HdbscanSelection.ExcessOfMass;

    /// <summary>
    /// Gets or sets the distance below which clusters are not split: a cluster that forms below it is replaced by the ancestor that forms
    /// above it, which keeps dense regions whole; at least 0. The default is 0, no limit.
    /// </summary>
    public double SelectionEpsilon { get; set; }

    /// <summary>
    /// Gets or sets the distance above which a cluster that forms is not selected by excess of mass; at least
    /// <see cref="SelectionEpsilon"/>. The default is <see cref="double.PositiveInfinity"/>, no limit.
    /// </summary>
    public double SelectionEpsilonMax { get; set; } = double.PositiveInfinity;

    /// <summary>
    /// Gets or sets the range of λ = 1/distance over which a cluster must last; clusters that last for less are merged before the
    /// selection. At least 0. Larger values give fewer clusters. The default is 0, no limit.
    /// </summary>
    public double SelectionPersistence { get; set; }

    /// <summary>
    /// Gets or sets the maximum number of points in a cluster that is selected by excess of mass; a larger one may be replaced by the
    /// clusters below it. At least 0. The default is 0, no limit.
    /// </summary>
    public int MaxClusterSize { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether all points may form a single cluster. The default is <see langword="false"/>, which
    /// means at least two clusters or none.
    /// </summary>
    public bool AllowSingleCluster { get; set; }

    /// <summary>
    /// Gets or sets the metric for the distance between two points. For embeddings that were not reduced, use
    /// <see cref="HdbscanMetric.Cosine"/>. The default is <see cref="HdbscanMetric.Euclidean"/>.
    /// </summary>
    public HdbscanMetric Metric { get; set; } = HdbscanMetric.Euclidean;

    /// <summary>
    /// Gets or sets the exponent p of <see cref="HdbscanMetric.Minkowski"/>; at least 1. The larger p, the more the largest difference
    /// between coordinates counts. The default is 2.
    /// </summary>
    public double MinkowskiPower { get; set; } = 2;

    /// <summary>
    /// Gets or sets a custom distance function, which replaces <see cref="Metric"/>. It must be symmetric, nonnegative, and thread-safe. It
    /// is called n² times for n points, and the model cannot be saved. The default is <see langword="null"/>, which uses
    /// <see cref="Metric"/>.
    /// </summary>
    public HdbscanDistance? CustomDistance { get; set; }

    /// <summary>
    /// Gets or sets the number that distances, but not core distances, are divided by; at least 1e-9. Above 1, the density of single
    /// points counts less. The default is 1.
    /// </summary>
    public double Alpha { get; set; } = 1;

    /// <summary>
    /// Gets or sets a value that indicates whether points are counted as in the first implementation (in Java): a point is its own first
    /// neighbor, a cluster has more than <see cref="MinClusterSize"/> points, and a point that leaves when its cluster forms is noise. The
    /// default is <see langword="false"/>.
    /// </summary>
    public bool MatchReferenceImplementation { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether a point at distance 0 from a training point gets the label of that point (of several,
    /// the one in the lowest row). Otherwise, predictions count one neighbor fewer than the fit and may differ slightly from it, exactly as
    /// hdbscan's
    /// <c>approximate_predict</c> does. The default is <see langword="true"/>.
    /// </summary>
    public bool PredictTrainingPointsAsFitted { get; set; } = true;

    /// <summary>
    /// Gets or sets the weight of each row, which counts as that many equal rows; greater than 0, and may be fractional. Core distances,
    /// sizes, and stabilities use the weights, and a row with a weight of at least <see cref="MinClusterSize"/> can be a cluster on its
    /// own. The default is <see langword="null"/>, which means 1 for each row.
    /// </summary>
    public IReadOnlyList<float>? SampleWeights { get; set; }

    /// <summary>
    /// Gets or sets the maximum number of threads; at least 1. The result does not depend on it. The default is <see langword="null"/>, one
    /// per processor.
    /// </summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>Gets or sets the receiver of progress reports of a fit. The default is <see langword="null"/>, no reports.</summary>
    public IProgress<TopicModelingProgress>? Progress { get; set; }

    /// <summary>
    /// Gets or sets the token that cancels a fit within a second, also in a pipeline, whose <c>Fit</c> takes no token.
    /// The default is <see cref="CancellationToken.None"/>.
    /// </summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>Checks every option once.</summary>
    internal HdbscanSettings Validate()
    {
        var minClusterSize = MinClusterSize ?? HdbscanSettings.DefaultMinClusterSize;
        Throw.IfLess(minClusterSize, 2, nameof(MinClusterSize));
        Throw.IfLess(MinSamples ?? 1, 1, nameof(MinSamples));
        Throw.IfUndefined(Selection, nameof(Selection));
        Throw.IfNegative(SelectionEpsilon, nameof(SelectionEpsilon));
        Throw.IfOutside(SelectionEpsilonMax, SelectionEpsilon, double.PositiveInfinity, nameof(SelectionEpsilonMax));
        Throw.IfNegative(SelectionPersistence, nameof(SelectionPersistence));
        Throw.IfLess(MaxClusterSize, 0, nameof(MaxClusterSize));
        Throw.IfUndefined(Metric, nameof(Metric));
        Throw.IfLess(MinkowskiPower, 1, nameof(MinkowskiPower));
        Throw.IfLess(Alpha, LeastAlpha, nameof(Alpha));
        Throw.IfLess(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
        return new HdbscanSettings
        {
            MinClusterSize = MatchReferenceImplementation ? minClusterSize + 1 : minClusterSize,
            MinSamples = MatchReferenceImplementation ? Math.Max(1, (MinSamples ?? minClusterSize) - 1) : MinSamples ?? minClusterSize,
            Selection = Selection,
            SelectionEpsilon = SelectionEpsilon,
            SelectionEpsilonMax = SelectionEpsilonMax,
            SelectionPersistence = SelectionPersistence,
            MaxClusterSize = MaxClusterSize,
            AllowSingleCluster = AllowSingleCluster,
            Metric = Metric,
            MinkowskiPower = MinkowskiPower,
            Alpha = Alpha,
            MatchReference = MatchReferenceImplementation,
            PredictAsFitted = PredictTrainingPointsAsFitted,
        };
    }
}

/// <summary>Represents a function that returns the distance between two points.</summary>
/// <param name="first">The coordinates of the first point.</param>
/// <param name="second">The coordinates of the second point.</param>
/// <returns>The distance, at least 0.</returns>
public delegate double HdbscanDistance(ReadOnlySpan<double> first, ReadOnlySpan<double> second);
