namespace Microsoft.ML.TopicModeling;

/// <summary>The settings of <see cref="IncrementalPca"/>.</summary>
public class IncrementalPcaOptions
{
    /// <summary>
    /// Gets or sets the number of directions to keep; at least 1. More keep more of the points; clusters are then found among more coordinates.
    /// Default: 5.
    /// </summary>
    public int NumberOfComponents { get; set; } = 5;

    /// <summary>
    /// Gets or sets the seed of the start vector from which the directions are searched, which matters where several have the same variance.
    /// Null (the default): 42.
    /// </summary>
    public int? Seed { get; set; }

    /// <summary>
    /// Gets or sets the most threads to use, at least 1. The result does not depend on it. Null (the default): one per processor.
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
