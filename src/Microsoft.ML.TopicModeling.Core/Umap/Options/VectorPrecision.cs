namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Specifies how precisely a model stores the vectors that it was fitted on, from the finest to the coarsest. Fewer bits make smaller files
/// and move the positions of new rows slightly.
/// </summary>
public enum VectorPrecision
{
    /// <summary>32 bits per number, as fitted.</summary>
    Float32,

    /// <summary>
    /// 16 bits per number (IEEE half precision): half the size, with an error of at most one part in 2,048 of each number.
    /// </summary>
    Float16,

    /// <summary>
    /// 8 bits per number and a scale for each vector: a quarter of the size, with an error of at most one part in 250 of the vector's
    /// largest number.
    /// </summary>
    Int8,
}
