namespace Microsoft.ML.TopicModeling;

/// <summary>Reads the files of a corpus. Register further ones in the services of each silo, and give them to <see cref="CorpusShards"/>.</summary>
public interface IShardReader
{
    /// <summary>Returns whether the reader reads files of this name.</summary>
    /// <param name="path">The path of a file.</param>
    bool CanRead(string path);

    /// <summary>Divides a file. All documents of it must be in exactly one part.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="bytes">About how long a part is to be, in bytes.</param>
    /// <returns>The start and the end of each part, as in <see cref="Shard"/>; one from 0 to the largest number for the whole file.</returns>
    IEnumerable<(long Start, long End)> Divide(string path, long bytes);

    /// <summary>Reads the documents of a shard, always in the same order.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="columns">Where the documents have their ids, texts and embeddings.</param>
    /// <exception cref="InvalidDataException">A document cannot be read; the message says which.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    IEnumerable<ShardDocument> Read(Shard shard, CorpusColumns columns);
}
