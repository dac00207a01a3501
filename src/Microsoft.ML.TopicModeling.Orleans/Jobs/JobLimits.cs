namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>How long a worker may be silent, and how often a shard is tried.</summary>
/// <param name="Lease">How long a worker that is not heard of keeps a shard.</param>
/// <param name="Attempts">How often a shard may fail before it is set aside.</param>
internal sealed record JobLimits(TimeSpan Lease, int Attempts)
{
    /// <summary>How many workers a shard may lose. Machines fail for other reasons, too, so these are more than attempts.</summary>
    public const int Losses = 10;
}
