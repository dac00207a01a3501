namespace Microsoft.ML.TopicModeling;

/// <summary>The settings of <see cref="IncrementalPca"/>.</summary>
public sealed class IncrementalPcaOptions
{
    /// <summary>The number of directions to keep. More keep more of the points; clusters are then found among more coordinates.</summary>
    public int NumberOfComponents { get; set; } = 5;

    /// <summary>The seed of the start vector from which the directions are searched, which matters where several have the same variance; null: 42.</summary>
    public int? Seed { get; set; }

    /// <summary>The most threads to use; null: one per processor. The result does not depend on it.</summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>Checks the values.</summary>
    internal IncrementalPcaSettings Validate()
    {
        Throw.IfLess(NumberOfComponents, 1, nameof(NumberOfComponents));
        Throw.IfLess(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
        return new(NumberOfComponents, Seed ?? IncrementalPcaSettings.DefaultSeed) { Threads = MaxDegreeOfParallelism };
    }
}

/// <summary><see cref="IncrementalPcaOptions"/>, checked.</summary>
internal sealed record IncrementalPcaSettings(int Components, int Seed)
{
    public const int DefaultSeed = 42;

    public int? Threads { get; init; }
}
