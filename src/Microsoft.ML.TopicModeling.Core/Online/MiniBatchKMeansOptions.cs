using Microsoft.ML.TopicModeling.Cluster;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents the options of <see cref="MiniBatchKMeans"/>.</summary>
public class MiniBatchKMeansOptions
{
    internal const int MostClusters = 65_536;

    /// <summary>
    /// Gets or sets the number of clusters, from 1 to 65,536, for all batches. More clusters are finer. The default is 50.
    /// </summary>
    public int NumberOfClusters { get; set; } = 50;

    /// <summary>
    /// Gets or sets the maximum number of Lloyd's iterations on the first batch, before its points count; at least 0. They end early if no
    /// point changes its cluster. With 0, the clusters start from the k-means++ centers, as in scikit-learn's <c>partial_fit</c>, and are
    /// poorer. The default is 100.
    /// </summary>
    public int InitialIterations { get; set; } = 100;

    /// <summary>
    /// Gets or sets the seed of the choice of the first centers. The default is <see langword="null"/>, which means the seed of the
    /// MLContext if it has one; otherwise, 42.
    /// </summary>
    public int? Seed { get; set; }

    /// <summary>
    /// Gets or sets the maximum number of threads; at least 1. The result does not depend on it.
    /// The default is <see langword="null"/>, one per processor.
    /// </summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>Checks the values.</summary>
    /// <param name="seed">The seed where none is set; null for the default.</param>
    internal MiniBatchKMeansSettings Validate(int? seed = null)
    {
        Throw.IfOutside(NumberOfClusters, 1, MostClusters, nameof(NumberOfClusters));
        Throw.IfLess(InitialIterations, 0, nameof(InitialIterations));
        Throw.IfLess(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
        return new(NumberOfClusters, InitialIterations, Seed ?? seed ?? MiniBatchKMeansSettings.DefaultSeed)
        {
            Threads = MaxDegreeOfParallelism,
        };
    }
}
