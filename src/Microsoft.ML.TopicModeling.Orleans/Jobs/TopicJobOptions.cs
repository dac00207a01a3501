using Microsoft.ML.TopicModeling.Jobs;

namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for the jobs of a silo. All silos of a cluster should have the same, but for <see cref="Cores"/>.</summary>
public sealed class TopicJobOptions
{
    /// <summary>The name of the grain storage in which jobs are kept, "topics".</summary>
    public const string StorageName = "topics";

    /// <summary>How long a silo waits for an answer; the default of Orleans, 30 seconds, would cost minutes when a silo is lost.</summary>
    internal const string ResponseTime = "00:00:05";

    /// <summary>
    /// Gets or sets the number of shards that the silo processes at a time, each on one thread, from 0 for none to 1,024. The default is the
    /// number of processors.
    /// </summary>
    public int Cores { get; set; } = Environment.ProcessorCount;

    /// <summary>
    /// Gets or sets how long a silo that is not heard of keeps its shards, from 0.1 seconds to an hour. It is heard of four times as often.
    /// Smaller values take over sooner what a lost silo had, and also what one has that only was slow to answer. The default is 10 seconds.
    /// </summary>
    public TimeSpan LeaseTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how often a silo without work looks for some, from 0.01 seconds to an hour. The default is 1 second.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Gets or sets how often a shard may fail before it is set aside, at least 1. A shard that loses ten silos is set aside as well. The
    /// default is 3.
    /// </summary>
    public int Attempts { get; set; } = 3;

    /// <summary>
    /// Gets or sets the function that returns the embedding model of a name: those of fits, "" being the default, and those to which model
    /// files refer. Null (the default): the built-in model alone.
    /// </summary>
    public Func<string, EmbeddingModel?>? EmbeddingModels { get; set; }

    internal JobLimits Limits => new(LeaseTime, Attempts);

    internal TopicJobOptions Validate()
    {
        Throw.IfOutside(Cores, 0, 1024, nameof(Cores));
        Throw.IfOutside(LeaseTime.TotalSeconds, 0.1, 3600, nameof(LeaseTime));
        Throw.IfOutside(PollInterval.TotalSeconds, 0.01, 3600, nameof(PollInterval));
        Throw.IfLess(Attempts, 1, nameof(Attempts));
        return this;
    }
}
