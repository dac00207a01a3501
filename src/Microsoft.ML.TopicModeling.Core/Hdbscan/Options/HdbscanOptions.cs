using Microsoft.ML.TopicModeling.Cluster;

namespace Microsoft.ML.TopicModeling;

/// <summary>How <see cref="Hdbscan"/> clusters. The defaults are those of the hdbscan library.</summary>
public sealed class HdbscanOptions
{
    /// <summary>The smallest group that counts as a cluster; at least 2. Larger values give fewer and larger clusters and pass over small ones. Default 5.</summary>
    public int MinClusterSize { get; set; } = 5;

    /// <summary>
    /// Which nearest neighbour tells how dense it is at a point: the distance to the so many-th <i>other</i> point. Larger values smooth more and declare more points noise.
    /// Null (the default): <see cref="MinClusterSize"/>. More than there are other points counts as all of them.
    /// </summary>
    public int? MinSamples { get; set; }

    /// <summary>How clusters are taken from the hierarchy. Default: <see cref="HdbscanSelection.ExcessOfMass"/>.</summary>
    public HdbscanSelection Selection { get; set; } = HdbscanSelection.ExcessOfMass;

    /// <summary>Clusters that form below this distance are replaced by the one above it that they are parts of, which keeps dense regions from being cut to pieces. Default 0: none.</summary>
    public double SelectionEpsilon { get; set; }

    /// <summary>Clusters that form above this distance are not selected by excess of mass. Default: no limit.</summary>
    public double SelectionEpsilonMax { get; set; } = double.PositiveInfinity;

    /// <summary>Clusters that last for less than this range of λ = 1/distance are merged away before the selection. Larger values give fewer clusters. Default 0: none.</summary>
    public double SelectionPersistence { get; set; }

    /// <summary>A cluster of more points is not selected by excess of mass, but what is below it may be. Default 0: no limit.</summary>
    public int MaxClusterSize { get; set; }

    /// <summary>Whether everything may be one cluster. Default false: at least two, or none.</summary>
    public bool AllowSingleCluster { get; set; }

    /// <summary>How far apart two points are. Default: Euclidean. For embeddings without a reduction use <see cref="HdbscanMetric.Cosine"/>.</summary>
    public HdbscanMetric Metric { get; set; } = HdbscanMetric.Euclidean;

    /// <summary>p of <see cref="HdbscanMetric.Minkowski"/>; at least 1. Larger values let the largest difference of coordinates count more. Default 2.</summary>
    public double MinkowskiPower { get; set; } = 2;

    /// <summary>
    /// A distance of your own, which takes the place of <see cref="Metric"/>: symmetric, not negative, safe to be called from several threads.
    /// It costs n² calls, and the model cannot be saved. Default null.
    /// </summary>
    public HdbscanDistance? CustomDistance { get; set; }

    /// <summary>What distances, but not core distances, are divided by; above 1 the density of single points counts less. Default 1.</summary>
    public double Alpha { get; set; } = 1;

    /// <summary>
    /// Counts as the first implementation (in Java) did: a point is its own first neighbour, a cluster has more than <see cref="MinClusterSize"/> points, and a point that leaves when its cluster forms is noise. Default false.
    /// </summary>
    public bool MatchReferenceImplementation { get; set; }

    /// <summary>
    /// Whether a point at distance 0 from a training point is predicted as that point was fitted (the lowest row of several). Predictions otherwise count one neighbour fewer than the fit does, and so may differ from it a little.
    /// Default true; false for exactly what hdbscan's approximate_predict answers.
    /// </summary>
    public bool PredictTrainingPointsAsFitted { get; set; } = true;

    /// <summary>
    /// How often each row counts, as if it stood there so many times; fractions are allowed. Core distances, sizes and stabilities go by weight, and a row of at least <see cref="MinClusterSize"/> can be a cluster by itself.
    /// Null (the default): once each. The trainer takes them from <see cref="ExampleWeightColumnName"/> where that is given.
    /// </summary>
    public IReadOnlyList<float>? SampleWeights { get; set; }

    /// <summary>The most threads to use; null (the default) for one per processor. Results do not depend on it.</summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>Is told how far a fit has come; null (the default) for nobody.</summary>
    public IProgress<TopicModelingProgress>? Progress { get; set; }

    /// <summary>The column of points that the trainer reads, vectors of Single of known size. Default: Features. Fits of arrays do not look at it, nor at any of the options below.</summary>
    public string FeatureColumnName { get; set; } = "Features";

    /// <summary>The column of weights that the trainer reads, of Single; null (the default) for none. They mean what <see cref="SampleWeights"/> mean.</summary>
    public string? ExampleWeightColumnName { get; set; }

    /// <summary>The key column that the transformer adds, 1-based and missing for noise. Default: PredictedLabel.</summary>
    public string PredictedLabelColumnName { get; set; } = "PredictedLabel";

    /// <summary>The column of scores that the transformer adds. Default: Score.</summary>
    public string ScoreColumnName { get; set; } = "Score";

    /// <summary>What the scores are. Default: <see cref="HdbscanScore.Strength"/>.</summary>
    public HdbscanScore Score { get; set; } = HdbscanScore.Strength;

    /// <summary>
    /// A further column that the transformer adds: how probably the row belongs to each cluster, whatever <see cref="Score"/> is. Null (the default): none. It costs the distances
    /// to the heart of every cluster where it is read.
    /// </summary>
    public string? MembershipColumnName { get; set; }

    /// <summary>Stops the trainer within a second. Default: never.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>A copy, so that somebody else's options are not changed.</summary>
    internal HdbscanOptions Clone() => (HdbscanOptions)MemberwiseClone();

    /// <summary>Checks every option, once.</summary>
    internal HdbscanSettings Validate()
    {
        Throw.IfLess(MinClusterSize, 2, nameof(MinClusterSize));
        Throw.IfLess(MinSamples ?? 1, 1, nameof(MinSamples));
        Throw.IfUndefined(Selection, nameof(Selection));
        Throw.IfLess(SelectionEpsilon, 0, nameof(SelectionEpsilon));
        Throw.IfLess(Math.Min(SelectionEpsilonMax, double.MaxValue), SelectionEpsilon, nameof(SelectionEpsilonMax));
        Throw.IfLess(SelectionPersistence, 0, nameof(SelectionPersistence));
        Throw.IfLess(MaxClusterSize, 0, nameof(MaxClusterSize));
        Throw.IfUndefined(Metric, nameof(Metric));
        Throw.IfOutside(MinkowskiPower, 1, double.MaxValue, nameof(MinkowskiPower));
        Throw.IfNotPositive(Alpha, nameof(Alpha));
        Throw.IfOutside(Alpha, double.Epsilon, double.MaxValue, nameof(Alpha));
        Throw.IfLess(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
        Throw.IfUndefined(Score, nameof(Score));
        return new HdbscanSettings
        {
            MinClusterSize = MatchReferenceImplementation ? MinClusterSize + 1 : MinClusterSize,
            MinSamples = MatchReferenceImplementation ? Math.Max(1, (MinSamples ?? MinClusterSize) - 1) : MinSamples ?? MinClusterSize,
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
