namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for <see cref="TopicBatcher"/>.</summary>
public sealed class TopicBatcherOptions
{
    /// <summary>
    /// Gets or sets the maximum number of texts that wait; 1 or more. A request that would exceed it is refused, so that nobody waits for an
    /// answer that comes too late. The default is 256.
    /// </summary>
    public int Capacity { get; set; } = 256;

    /// <summary>
    /// Gets or sets the maximum number of texts that are scored together; 1 or more. A request of more texts is a batch of its own. The
    /// default is 64.
    /// </summary>
    public int MaxBatchSize { get; set; } = 64;

    internal void ThrowIfInvalid()
    {
        Throw.IfLess(Capacity, 1, nameof(Capacity));
        Throw.IfLess(MaxBatchSize, 1, nameof(MaxBatchSize));
    }
}
