namespace Microsoft.ML.TopicModeling;

/// <summary>Represents the options of <see cref="IncrementalPca"/>.</summary>
public class IncrementalPcaOptions
{
    /// <summary>
    /// Gets or sets the number of components to keep; at least 1. More components preserve more of the variance, and clusters are then
    /// found in more dimensions. The default is 5.
    /// </summary>
    public int NumberOfComponents { get; set; } = 5;

    /// <summary>
    /// Gets or sets the seed of the vector from which the search for components starts, which matters if several have the same variance.
    /// The default is <see langword="null"/>, which means the seed of the MLContext if it has one; otherwise, 42.
    /// </summary>
    public int? Seed { get; set; }

    /// <summary>
    /// Gets or sets the maximum number of threads; at least 1. The result does not depend on it.
    /// The default is <see langword="null"/>, one per processor.
    /// </summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>Checks the values.</summary>
    /// <param name="seed">The seed where none is set; null for the default.</param>
    internal IncrementalPcaSettings Validate(int? seed = null)
    {
        Throw.IfLess(NumberOfComponents, 1, nameof(NumberOfComponents));
        Throw.IfLess(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
        return new(NumberOfComponents, Seed ?? seed ?? IncrementalPcaSettings.DefaultSeed) { Threads = MaxDegreeOfParallelism };
    }
}

/// <summary><see cref="IncrementalPcaOptions"/>, checked.</summary>
internal sealed record IncrementalPcaSettings(int Components, int Seed)
{
    public const int DefaultSeed = 42;

    public int? Threads { get; init; }
}
