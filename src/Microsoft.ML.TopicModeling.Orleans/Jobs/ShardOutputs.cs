using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>
/// The outputs of shards in a folder. A shard is done when its entry is there, which is written last; whoever does it again writes the same
/// bytes.
/// </summary>
/// <param name="folder">The folder, the same for all workers.</param>
/// <param name="work">What is done.</param>
internal sealed class ShardOutputs(string folder, JobWork work)
{
    private const string EntryEnding = ".done.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly string _work = Convert.ToHexStringLower(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(work with { Folder = "", ModelPath = "" })));

    /// <summary>Writes a file in place of an old one, as a whole.</summary>
    public Action<string, Action<Stream>> WriteFile { get; init; } = AtomicFile.Write;

    public string PathOf(string name) => Path.Combine(folder, name);

    /// <summary>Writes an output.</summary>
    public OutputFile Write(Shard shard, string ending, Action<Stream> write)
    {
        var name = shard.Name + ending;
        var hash = "";
        WriteFile(PathOf(name), stream =>
        {
            write(stream);
            stream.Flush();
            stream.Position = 0;
            hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        });
        return new(name, hash);
    }

    /// <summary>Takes a shard for done.</summary>
    public ShardEntry Commit(Shard shard, long documents, params IReadOnlyList<OutputFile> files)
    {
        var entry = new ShardEntry(shard, _work, documents, files);
        WriteFile(PathOf(shard.Name + EntryEnding), stream => JsonSerializer.Serialize(stream, entry, Indented));
        return entry;
    }

    /// <summary>The entry of a shard that has been done by this work, with all its outputs; null if it has not.</summary>
    public ShardEntry? Find(Shard shard)
    {
        try
        {
            using var file = File.OpenRead(PathOf(shard.Name + EntryEnding));
            var entry = JsonSerializer.Deserialize<ShardEntry>(file);
            return entry is { Files: not null, Shard: not null } && entry.Shard == shard && entry.Work == _work
                && entry.Files.All(output => IsPlain(output?.Name) && File.Exists(PathOf(output!.Name)))
                    ? entry
                    : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Opens an output to be read, and checks its hash first.</summary>
    /// <exception cref="InvalidDataException">It is not what was written.</exception>
    public Stream Open(ShardEntry entry, string ending)
    {
        var output = entry.Files.FirstOrDefault(file => file.Name == entry.Shard.Name + ending)
            ?? throw new InvalidDataException($"The shard {entry.Shard} has no output *{ending}. Delete its entry, and start the job again.");
        var stream = File.OpenRead(PathOf(output.Name));
        if (Convert.ToHexStringLower(SHA256.HashData(stream)) != output.Sha256)
        {
            stream.Dispose();
            throw new InvalidDataException(
                $"{PathOf(output.Name)} is damaged: its SHA-256 is not {output.Sha256}. Delete it, and start the job again.");
        }

        stream.Position = 0;
        return stream;
    }

    /// <summary>
    /// Writes what the folder holds, all shards with their outputs and those that were set aside, and removes what lost workers have left.
    /// </summary>
    public string WriteManifest(IEnumerable<ShardEntry> entries, IReadOnlyList<SetAsideShard> setAside)
    {
        AtomicFile.RemoveLeft(Directory.EnumerateFiles(folder, "*.tmp"));
        var path = PathOf("manifest.json");
        var manifest = new
        {
            Version = 1,
            work.Model,
            Work = _work,
            work.Seed,
            Shards = entries.Select(entry => new { entry.Shard.Name, entry.Shard.Path, entry.Shard.Start, entry.Shard.End, entry.Documents, entry.Files }),
            SetAside = setAside.Select(shard => new { shard.Shard.Name, shard.Shard.Path, shard.Shard.Start, shard.Shard.End, shard.Error }),
        };
        WriteFile(path, stream => JsonSerializer.Serialize(stream, manifest, Indented));
        return path;
    }

    /// <summary>An entry names files beside it, and no others.</summary>
    private static bool IsPlain(string? name) => name is not null && name == Path.GetFileName(name) && name is not ("" or "." or "..");
}
