namespace Microsoft.ML.TopicModeling.Corpus;

/// <summary>Reads text files of one document a line.</summary>
internal sealed class TextShards : IShardReader
{
    public bool CanRead(string path) => FileEnding.Is(path, ".txt");

    public IEnumerable<(long Start, long End)> Divide(string path, long bytes) => LineRange.Divide(path, bytes);

    public IEnumerable<ShardDocument> Read(Shard shard, CorpusColumns columns) => LineRange.Read(shard)
        .Where(line => line.Line.Length > 0)
        .Select(line => new ShardDocument(FileEnding.PlaceOf(shard, line.Place), line.Line));
}
