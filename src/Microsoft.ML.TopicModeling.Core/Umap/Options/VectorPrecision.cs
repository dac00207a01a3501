namespace Microsoft.ML.TopicModeling;

/// <summary>How exactly a model keeps the vectors that it was fitted on, from the finest to the coarsest. Fewer bits make smaller files and move new rows a little.</summary>
public enum VectorPrecision
{
    /// <summary>32 bits a number, as fitted.</summary>
    Float32,

    /// <summary>16 bits a number, IEEE half precision: half the size, an error of at most one part in 2,048 of each number.</summary>
    Float16,

    /// <summary>8 bits a number and a scale for each vector: a quarter of the size, an error of at most one part in 250 of the vector's largest number.</summary>
    Int8,
}
