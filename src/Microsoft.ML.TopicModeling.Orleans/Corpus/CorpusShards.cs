using Microsoft.ML.TopicModeling.Corpus;

namespace Microsoft.ML.TopicModeling;

/// <summary>Divides the files of a corpus into shards.</summary>
/// <remarks>
/// JSON lines (.jsonl, .ndjson) and texts of one document a line (.txt) are divided by bytes, Parquet (.parquet) by row groups; CSV and TSV
/// with a header (.csv, .tsv), and all but Parquet in gzip (.gz), are a shard a file.
/// </remarks>
public static class CorpusShards
{
    /// <summary>Gets the readers of JSON lines, texts, CSV, TSV and Parquet.</summary>
    public static IReadOnlyList<IShardReader> Readers { get; } = [new JsonLinesShards(), new TextShards(), new DelimitedShards(), new ParquetShards()];

    /// <summary>Divides files. The same files give the same shards.</summary>
    /// <param name="paths">The paths of the files, the same on all machines. Their order is that of the corpus.</param>
    /// <param name="bytes">
    /// About how long a shard is to be, in bytes, at least 1. Smaller shards keep more machines busy until the end and lose less with one;
    /// each costs about a tenth of a second. The default is 16 MiB.
    /// </param>
    /// <param name="readers">Further readers, or null for none. They come first.</param>
    /// <exception cref="ArgumentException">There are no files, or one is of an unknown kind; the message names it.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static IReadOnlyList<Shard> Of(IReadOnlyList<string> paths, long bytes = 16 << 20, IReadOnlyList<IShardReader>? readers = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        Throw.If(paths.Count == 0, "There are no files. Give at least one.", nameof(paths));
        Throw.IfLess(bytes, 1, nameof(bytes));
        IReadOnlyList<IShardReader> all = [.. readers ?? [], .. Readers];
        var shards = new List<Shard>();
        foreach (var path in paths)
        {
            foreach (var (start, end) in ReaderOf(path, all).Divide(path, bytes))
            {
                shards.Add(new Shard(FormattableString.Invariant($"{shards.Count:D6}"), path, start, end));
            }
        }

        return shards;
    }

    internal static IShardReader ReaderOf(string path, IEnumerable<IShardReader> readers) =>
        readers.FirstOrDefault(reader => reader.CanRead(path)) ?? throw new ArgumentException(
            $"No reader knows files such as \"{path}\". Give .jsonl, .ndjson, .txt, .csv, .tsv or .parquet, or a reader of your own.",
            nameof(path));
}
