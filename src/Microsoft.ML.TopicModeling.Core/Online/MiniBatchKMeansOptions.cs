using Microsoft.ML.TopicModeling.Cluster;

namespace Microsoft.ML.TopicModeling;

/// <summary>The settings of <see cref="MiniBatchKMeans"/>.</summary>
public sealed class MiniBatchKMeansOptions
{
    internal const int MostClusters = 65_536;

    /// <summary>The number of clusters; it stays the same over all batches. More give finer clusters.</summary>
    public int NumberOfClusters { get; set; } = 50;

    /// <summary>
    /// How often the centres are moved to the means of their points of the first batch, before these count; less often if no point changes its
    /// cluster any more. 0 starts from the sown centres, as scikit-learn's <c>partial_fit</c> does, and gives poorer clusters.
    /// </summary>
    public int InitialIterations { get; set; } = 100;

    /// <summary>The seed of the choice of the first centres; null: 42.</summary>
    public int? Seed { get; set; }

    /// <summary>The most threads to use; null: one per processor. The result does not depend on it.</summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>Checks the values.</summary>
    internal MiniBatchKMeansSettings Validate()
    {
        Throw.IfOutside(NumberOfClusters, 1, MostClusters, nameof(NumberOfClusters));
        Throw.IfLess(InitialIterations, 0, nameof(InitialIterations));
        Throw.IfLess(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
        return new(NumberOfClusters, InitialIterations, Seed ?? MiniBatchKMeansSettings.DefaultSeed) { Threads = MaxDegreeOfParallelism };
    }
}
