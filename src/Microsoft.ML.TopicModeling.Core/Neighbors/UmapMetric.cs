namespace Microsoft.ML.TopicModeling;

/// <summary>How far apart two input points are; the names are those of umap-learn.</summary>
/// <remarks>Yes-or-no metrics take every coordinate other than 0 as yes.</remarks>
public enum UmapMetric
{
    /// <summary>√Σ(x − y)². Also known as l2.</summary>
    Euclidean,

    /// <summary>1 − x·y / (‖x‖·‖y‖): 0 between two zero vectors, 1 between a zero vector and any other.</summary>
    Cosine,

    /// <summary>Σ|x − y|. Also known as l1 and taxicab.</summary>
    Manhattan,

    /// <summary>max|x − y|. Also known as linf.</summary>
    Chebyshev,

    /// <summary>(Σ|x − y|^p)^(1/p), p being <see cref="UmapOptions.MinkowskiPower"/>.</summary>
    Minkowski,

    /// <summary>(Σ w·|x − y|^p)^(1/p), w being <see cref="UmapOptions.MetricWeights"/>.</summary>
    WeightedMinkowski,

    /// <summary>√Σ(x − y)² / V, V being the variances in <see cref="UmapOptions.MetricWeights"/>.</summary>
    StandardizedEuclidean,

    /// <summary>√((x − y)ᵀ M (x − y)), M being the inverse covariance in <see cref="UmapOptions.MetricMatrix"/>.</summary>
    Mahalanobis,

    /// <summary>Σ(x − y)².</summary>
    SquaredEuclidean,

    /// <summary>Σ|x − y| / (|x| + |y|).</summary>
    Canberra,

    /// <summary>Σ|x − y| / Σ|x + y|.</summary>
    BrayCurtis,

    /// <summary>The cosine distance of the rows less their means.</summary>
    Correlation,

    /// <summary>The correlation distance of the ranks.</summary>
    Spearman,

    /// <summary>1 − angle / π, as pynndescent has it; beyond a right angle the largest Single.</summary>
    TrueAngular,

    /// <summary>√(1 − Σ√(p·q)) of rows that are scaled to sum to 1; for coordinates that are not negative.</summary>
    Hellinger,

    /// <summary>The Hellinger distance of the softmax of the rows.</summary>
    SoftmaxHellinger,

    /// <summary>Half the sum of both Kullback-Leibler divergences of rows that are scaled to sum to 1.</summary>
    SymmetricKL,

    /// <summary>The Jensen-Shannon divergence of rows that are scaled to sum to 1.</summary>
    JensenShannon,

    /// <summary>The log-likelihood ratio of Dirichlet distributions; for counts.</summary>
    LLDirichlet,

    /// <summary>The distance in the Poincaré ball; for points of norm below 1.</summary>
    Poincare,

    /// <summary>The angle between (latitude, longitude) pairs in radians; for 2 coordinates.</summary>
    Haversine,

    /// <summary>The share of coordinates that differ.</summary>
    Hamming,

    /// <summary>The share of coordinates that are yes in one only.</summary>
    Matching,

    /// <summary>Yes in one only, as a share of yes in either.</summary>
    Jaccard,

    /// <summary>Jaccard with yes in both counted twice.</summary>
    Dice,

    /// <summary>Kulsinski's dissimilarity.</summary>
    Kulsinski,

    /// <summary>Rogers and Tanimoto's dissimilarity.</summary>
    RogersTanimoto,

    /// <summary>Russell and Rao's dissimilarity: the share of coordinates that are not yes in both.</summary>
    RussellRao,

    /// <summary>Sokal and Michener's dissimilarity.</summary>
    SokalMichener,

    /// <summary>Sokal and Sneath's dissimilarity.</summary>
    SokalSneath,

    /// <summary>Yule's dissimilarity.</summary>
    Yule,
}
