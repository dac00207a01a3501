namespace Microsoft.ML.TopicModeling.Tests.Clusters.Processes;

/// <summary>Reads JSON lines, each document with an event.</summary>
internal sealed class TracedReader(ShardTrace trace) : IShardReader
{
    private static readonly IShardReader Lines = CorpusShards.Readers.First(reader => reader.CanRead("a.jsonl"));

    public bool CanRead(string path) => Lines.CanRead(path);

    public IEnumerable<(long Start, long End)> Divide(string path, long bytes) => Lines.Divide(path, bytes);

    public IEnumerable<ShardDocument> Read(Shard shard, CorpusColumns columns)
    {
        trace.Tell($"reads {shard.Name}");
        foreach (var document in Lines.Read(shard, columns))
        {
            trace.Tell("");
            yield return document;
        }
    }
}
