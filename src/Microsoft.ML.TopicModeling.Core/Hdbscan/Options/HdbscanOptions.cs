using Microsoft.ML.TopicModeling.Cluster;

namespace Microsoft.ML.TopicModeling;

/// <summary>How <see cref="Hdbscan"/> clusters. The defaults are those of the hdbscan library.</summary>
public record HdbscanOptions
{
    /// <summary>
    /// Gets or sets the smallest group that counts as a cluster; at least 2. Larger values give fewer and larger clusters and pass over small ones.
    /// Null (the default): 5, or <c>MinTopicSize</c> in BERTopic.
    /// </summary>
    public int? MinClusterSize { get; set; }

    /// <summary>
    /// Gets or sets which nearest neighbor tells how dense it is at a point: the distance to the so many-th <i>other</i> point; at least 1. Larger
    /// values smooth more and declare more points noise. More than there are other points counts as all of them.
    /// Null (the default): <see cref="MinClusterSize"/>.
    /// </summary>
    public int? MinSamples { get; set; }

    /// <summary>Gets or sets how clusters are taken from the hierarchy. Default: <see cref="HdbscanSelection.ExcessOfMass"/>.</summary>
    public HdbscanSelection Selection { get; set; } = HdbscanSelection.ExcessOfMass;

    /// <summary>
    /// Gets or sets the distance below which clusters that form are replaced by the one above them that they are parts of, which keeps dense regions
    /// from being cut to pieces; 0 or more. Default: 0, none.
    /// </summary>
    public double SelectionEpsilon { get; set; }

    /// <summary>
    /// Gets or sets the distance above which clusters that form are not selected by excess of mass; at least <see cref="SelectionEpsilon"/>.
    /// Default: Infinity, no limit.
    /// </summary>
    public double SelectionEpsilonMax { get; set; } = double.PositiveInfinity;

    /// <summary>
    /// Gets or sets the range of λ = 1/distance that clusters have to last for not to be merged away before the selection; 0 or more. Larger values
    /// give fewer clusters. Default: 0, none.
    /// </summary>
    public double SelectionPersistence { get; set; }

    /// <summary>
    /// Gets or sets the most points of a cluster that is selected by excess of mass; what is below a larger one may be. 0 or more.
    /// Default: 0, no limit.
    /// </summary>
    public int MaxClusterSize { get; set; }

    /// <summary>Gets or sets whether everything may be one cluster. Default: false, at least two, or none.</summary>
    public bool AllowSingleCluster { get; set; }

    /// <summary>
    /// Gets or sets how far apart two points are. For embeddings without a reduction use <see cref="HdbscanMetric.Cosine"/>.
    /// Default: <see cref="HdbscanMetric.Euclidean"/>.
    /// </summary>
    public HdbscanMetric Metric { get; set; } = HdbscanMetric.Euclidean;

    /// <summary>
    /// Gets or sets p of <see cref="HdbscanMetric.Minkowski"/>; at least 1. Larger values let the largest difference of coordinates count more.
    /// Default: 2.
    /// </summary>
    public double MinkowskiPower { get; set; } = 2;

    /// <summary>
    /// Gets or sets a distance of your own, which takes the place of <see cref="Metric"/>: symmetric, not negative, safe to be called from several
    /// threads. It costs n² calls, and the model cannot be saved. Null (the default): none.
    /// </summary>
    public HdbscanDistance? CustomDistance { get; set; }

    /// <summary>
    /// Gets or sets what distances, but not core distances, are divided by, more than 0; above 1 the density of single points counts less.
    /// Default: 1.
    /// </summary>
    public double Alpha { get; set; } = 1;

    /// <summary>
    /// Gets or sets whether it is counted as the first implementation (in Java) did: a point is its own first neighbor, a cluster has more than
    /// <see cref="MinClusterSize"/> points, and a point that leaves when its cluster forms is noise. Default: false.
    /// </summary>
    public bool MatchReferenceImplementation { get; set; }

    /// <summary>
    /// Gets or sets whether a point at distance 0 from a training point is predicted as that point was fitted (the lowest row of several).
    /// Predictions otherwise count one neighbor fewer than the fit does, and so may differ from it a little; false is for exactly what hdbscan's
    /// approximate_predict answers. Default: true.
    /// </summary>
    public bool PredictTrainingPointsAsFitted { get; set; } = true;

    /// <summary>
    /// Gets or sets how often each row counts, as if it stood there so many times; fractions are allowed. Core distances, sizes and stabilities go by
    /// weight, and a row of at least <see cref="MinClusterSize"/> can be a cluster by itself. Null (the default): once each.
    /// </summary>
    public IReadOnlyList<float>? SampleWeights { get; set; }

    /// <summary>
    /// Gets or sets the most threads to use, at least 1. Results do not depend on it. Null (the default): one per processor.
    /// </summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>Gets or sets what is told how far a fit has come. Null (the default): nothing.</summary>
    public IProgress<TopicModelingProgress>? Progress { get; set; }

    /// <summary>Gets or sets what stops a fit within a second, in a pipeline as well, whose Fit takes no token. Default: nothing.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>Checks every option, once.</summary>
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
        Throw.IfNotPositive(Alpha, nameof(Alpha));
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

/// <summary>The distance of two points.</summary>
/// <param name="first">The coordinates of one point.</param>
/// <param name="second">The coordinates of the other.</param>
public delegate double HdbscanDistance(ReadOnlySpan<double> first, ReadOnlySpan<double> second);
