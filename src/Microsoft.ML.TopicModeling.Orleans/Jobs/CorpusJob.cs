using System.Security.Cryptography;
using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>A corpus and what is done with it.</summary>
[GenerateSerializer]
[Immutable]
[Alias("topics.CorpusJob")]
internal sealed record CorpusJob([property: Id(0)] JobWork Work, [property: Id(1)] IReadOnlyList<Shard> Shards)
{
    /// <summary>What tells the job from others. The same work on the same shards is the same job, and goes on where it was left.</summary>
    public string Key() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this)));
}
