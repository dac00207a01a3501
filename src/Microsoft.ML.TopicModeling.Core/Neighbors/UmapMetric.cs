namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies how the distance between two input points is measured. The names are those of umap-learn.</summary>
/// <remarks>Binary metrics treat every coordinate other than 0 as true.</remarks>
public enum UmapMetric
{
    /// <summary>The Euclidean distance (l2), √Σ(x − y)².</summary>
    Euclidean,

    /// <summary>
    /// The cosine distance, 1 − x·y / (‖x‖·‖y‖): 0 between two zero vectors, and 1 between a zero vector and any other.
    /// </summary>
    Cosine,

    /// <summary>The Manhattan distance (l1, taxicab), Σ|x − y|.</summary>
    Manhattan,

    /// <summary>The Chebyshev distance (linf), max|x − y|.</summary>
    Chebyshev,

    /// <summary>The Minkowski distance, (Σ|x − y|^p)^(1/p), where p is <see cref="UmapOptions.MinkowskiPower"/>.</summary>
    Minkowski,

    /// <summary>
    /// The weighted Minkowski distance, (Σ w·|x − y|^p)^(1/p), where w is <see cref="UmapOptions.MetricWeights"/> and p is
    /// <see cref="UmapOptions.MinkowskiPower"/>.
    /// </summary>
    WeightedMinkowski,

    /// <summary>
    /// The standardized Euclidean distance, √Σ(x − y)² / V, where V is the variances in <see cref="UmapOptions.MetricWeights"/>.
    /// </summary>
    StandardizedEuclidean,

    /// <summary>
    /// The Mahalanobis distance, √((x − y)ᵀ M (x − y)), where M is the inverse covariance in
    /// <see cref="UmapOptions.MetricMatrix"/>.
    /// </summary>
    Mahalanobis,

    /// <summary>The squared Euclidean distance, Σ(x − y)².</summary>
    SquaredEuclidean,

    /// <summary>The Canberra distance, Σ|x − y| / (|x| + |y|).</summary>
    Canberra,

    /// <summary>The Bray-Curtis distance, Σ|x − y| / Σ|x + y|.</summary>
    BrayCurtis,

    /// <summary>The correlation distance: the cosine distance of the rows minus their means.</summary>
    Correlation,

    /// <summary>The Spearman distance: the correlation distance of the ranks.</summary>
    Spearman,

    /// <summary>1 − angle / π, as in pynndescent; beyond a right angle, the largest Single.</summary>
    TrueAngular,

    /// <summary>
    /// The Hellinger distance, √(1 − Σ√(p·q)), of rows that are scaled to sum to 1. Coordinates must not be negative.
    /// </summary>
    Hellinger,

    /// <summary>The Hellinger distance of the softmax of the rows.</summary>
    SoftmaxHellinger,

    /// <summary>Half the sum of both Kullback-Leibler divergences of rows that are scaled to sum to 1.</summary>
    SymmetricKL,

    /// <summary>The Jensen-Shannon divergence of rows that are scaled to sum to 1.</summary>
    JensenShannon,

    /// <summary>The log-likelihood ratio of Dirichlet distributions, for counts.</summary>
    LLDirichlet,

    /// <summary>The distance in the Poincaré ball, for points of norm less than 1.</summary>
    Poincare,

    /// <summary>The angle between pairs of (latitude, longitude) in radians, for 2 coordinates.</summary>
    Haversine,

    /// <summary>The fraction of coordinates that differ.</summary>
    Hamming,

    /// <summary>The fraction of coordinates that are true in only one row.</summary>
    Matching,

    /// <summary>The Jaccard distance: coordinates that are true in only one row, as a fraction of those that are true in either.</summary>
    Jaccard,

    /// <summary>The Dice dissimilarity: like Jaccard, with coordinates that are true in both rows counted twice.</summary>
    Dice,

    /// <summary>The Kulsinski dissimilarity.</summary>
    Kulsinski,

    /// <summary>The Rogers-Tanimoto dissimilarity.</summary>
    RogersTanimoto,

    /// <summary>The Russell-Rao dissimilarity: the fraction of coordinates that are not true in both rows.</summary>
    RussellRao,

    /// <summary>The Sokal-Michener dissimilarity.</summary>
    SokalMichener,

    /// <summary>The Sokal-Sneath dissimilarity.</summary>
    SokalSneath,

    /// <summary>The Yule dissimilarity.</summary>
    Yule,
}
