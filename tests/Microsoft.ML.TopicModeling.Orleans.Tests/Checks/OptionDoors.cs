using Microsoft.Extensions.Hosting;

namespace Microsoft.ML.TopicModeling.Tests.Checks;

/// <summary>Where settings enter the package.</summary>
internal static class OptionDoors
{
    private static readonly Shard[] Shards = [new("s", "missing.jsonl", 0, 1)];

    private static readonly Dictionary<Type, Action<object>[]> Doors = new()
    {
        [typeof(CorpusOptions)] =
        [
            o => DistributedTopics.InProcess().AssignAsync(Shards, "missing.zip", "f", (CorpusOptions)o).GetAwaiter().GetResult(),
            o => DistributedTopics.InProcess().FitAsync(Shards, "f", new() { Corpus = (CorpusOptions)o }).GetAwaiter().GetResult(),
        ],
        [typeof(CorpusFitOptions)] = [o => DistributedTopics.InProcess().FitAsync(Shards, "f", (CorpusFitOptions)o).GetAwaiter().GetResult()],
        [typeof(TopicJobOptions)] =
        [
            o => DistributedTopics.InProcess((TopicJobOptions)o),
            o => Host.CreateApplicationBuilder().UseOrleans(silo => silo.AddTopicJobs(options =>
            {
                foreach (var property in OptionTypes.Settings(typeof(TopicJobOptions)))
                {
                    property.SetValue(options, property.GetValue(o));
                }
            })),
        ],
    };

    public static Action<object>[] Of(Type type) => Doors.GetValueOrDefault(type, []);
}
