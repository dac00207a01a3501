namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies how the distance between two points is measured.</summary>
public enum HdbscanMetric
{
    /// <summary>The Euclidean distance, √Σ(xᵢ − yᵢ)².</summary>
    Euclidean,

    /// <summary>The Manhattan distance, Σ|xᵢ − yᵢ|.</summary>
    Manhattan,

    /// <summary>The Chebyshev distance, max|xᵢ − yᵢ|.</summary>
    Chebyshev,

    /// <summary>The Minkowski distance, (Σ|xᵢ − yᵢ|ᵖ)^(1/p), where p is <see cref="HdbscanOptions.MinkowskiPower"/>.</summary>
    Minkowski,

    /// <summary>The cosine distance, 1 − cos(x, y). Points are scaled to length 1, so none may be zero.</summary>
    Cosine,
}
