namespace Microsoft.ML.TopicModeling;

/// <summary>How far apart two points are.</summary>
public enum HdbscanMetric
{
    /// <summary>√Σ(xᵢ − yᵢ)².</summary>
    Euclidean,

    /// <summary>Σ|xᵢ − yᵢ|.</summary>
    Manhattan,

    /// <summary>max|xᵢ − yᵢ|.</summary>
    Chebyshev,

    /// <summary>(Σ|xᵢ − yᵢ|ᵖ)^(1/p), with p from <see cref="HdbscanOptions.MinkowskiPower"/>.</summary>
    Minkowski,

    /// <summary>1 − cos(x, y). Points are scaled to length 1, so none may be zero.</summary>
    Cosine,
}
