using Microsoft.ML.TopicModeling.Cluster;

namespace Microsoft.ML.TopicModeling;

/// <summary>The settings of <see cref="MiniBatchKMeans"/>.</summary>
public class MiniBatchKMeansOptions
{
    internal const int MostClusters = 65_536;

    /// <summary>
    /// Gets or sets the number of clusters; from 1 to 65,536. It stays the same over all batches. More give finer clusters. Default: 50.
    /// </summary>
    public int NumberOfClusters { get; set; } = 50;

    /// <summary>
    /// Gets or sets how often the centers are moved to the means of their points of the first batch, before these count; less often if no point
    /// changes its cluster any more. 0 or more; 0 starts from the sown centers, as scikit-learn's <c>partial_fit</c> does, and gives poorer clusters.
    /// Default: 100.
    /// </summary>
    public int InitialIterations { get; set; } = 100;

    /// <summary>Gets or sets the seed of the choice of the first centers. Null (the default): 42.</summary>
    public int? Seed { get; set; }

    /// <summary>
    /// Gets or sets the most threads to use, at least 1. The result does not depend on it. Null (the default): one per processor.
    /// </summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>Checks the values.</summary>
    /// <param name="seed">The seed where none is set; null for the default.</param>
    internal MiniBatchKMeansSettings Validate(int? seed = null)
    {
        Throw.IfOutside(NumberOfClusters, 1, MostClusters, nameof(NumberOfClusters));
        Throw.IfLess(InitialIterations, 0, nameof(InitialIterations));
        Throw.IfLess(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
        return new(NumberOfClusters, InitialIterations, Seed ?? seed ?? MiniBatchKMeansSettings.DefaultSeed) { Threads = MaxDegreeOfParallelism };
    }
}
