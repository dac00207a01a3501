using System.IO.Compression;
using nietras.SeparatedValues;

namespace Microsoft.ML.TopicModeling.Corpus;

/// <summary>Reads CSV and TSV files with a header. A file is one shard, since a quoted text can hold the end of a line.</summary>
internal sealed class DelimitedShards : IShardReader
{
    public bool CanRead(string path) => FileEnding.Is(path, ".csv", ".tsv");

    public IEnumerable<(long Start, long End)> Divide(string path, long bytes) => [(0, long.MaxValue)];

    public IEnumerable<ShardDocument> Read(Shard shard, CorpusColumns columns)
    {
        if (columns.Vector is not null)
        {
            throw new InvalidDataException($"{shard.Path}: embeddings are not read from CSV or TSV. Write them to JSON lines or Parquet.");
        }

        using var file = File.OpenRead(shard.Path);
        using var stream = LineRange.IsCompressed(shard.Path) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        using var reader = Sep.New(FileEnding.Is(shard.Path, ".tsv") ? '\t' : ',').Reader(options => options with { Unescape = true }).From(stream);
        var hasId = reader.Header.TryIndexOf(columns.Id, out var id);
        if (!reader.Header.TryIndexOf(columns.Text, out var text))
        {
            throw new InvalidDataException(
                $"{shard.Path}: there is no column \"{columns.Text}\", only {string.Join(", ", reader.Header.ColNames)}.");
        }

        for (var row = 0L; reader.MoveNext(); row++)
        {
            var values = reader.Current;
            yield return new ShardDocument(hasId ? values[id].ToString() : FileEnding.PlaceOf(shard, row), values[text].ToString());
        }
    }
}
