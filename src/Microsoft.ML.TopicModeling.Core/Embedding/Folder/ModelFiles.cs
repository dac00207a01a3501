using System.Reflection;
using System.Security.Cryptography;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>The files that an embedding model is made of, by their names inside its folder, wherever they are kept.</summary>
/// <remarks>
/// It remembers the hashes of the files that were read, so that the same files can be saved and a cache can identify the model.
/// </remarks>
internal sealed class ModelFiles
{
    private readonly Func<string, byte[]?> _read;
    private readonly Predicate<string> _has;
    private readonly SortedDictionary<string, byte[]> _hashes = new(StringComparer.Ordinal);

    private ModelFiles(string place, Func<string, byte[]?> read, Predicate<string> has) => (Place, _read, _has) = (place, read, has);

    /// <summary>Where the files are, for the messages.</summary>
    public string Place { get; }

    /// <summary>The names of the files that were read, in ordinal order.</summary>
    public IReadOnlyCollection<string> Names => _hashes.Keys;

    public static ModelFiles FromDirectory(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var folder = Path.GetFullPath(path);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"There is no folder {folder}. Give the folder of a sentence-transformers model, "
                + "which holds its tokenizer files and model.onnx or onnx/model.onnx, or that of a static model, "
                + "which holds tokenizer.json and model.safetensors.");
        }

        return new ModelFiles(
            $"the folder {folder}", name => ReadFile(Path.Combine(folder, name)), name => File.Exists(Path.Combine(folder, name)));
    }

    /// <summary>Files kept in an assembly as resources under <paramref name="prefix"/>.</summary>
    public static ModelFiles FromResources(Assembly assembly, string prefix)
    {
        var resources = assembly.GetManifestResourceNames().ToDictionary(name => name.Replace('\\', '/'), StringComparer.Ordinal);
        return new ModelFiles($"this library's {prefix}", Read, name => resources.ContainsKey($"{prefix}/{name}"));

        byte[]? Read(string name)
        {
            if (!resources.TryGetValue($"{prefix}/{name}", out var resource))
            {
                return null;
            }

            using var stream = assembly.GetManifestResourceStream(resource)!;
            var bytes = GC.AllocateUninitializedArray<byte>((int)stream.Length);
            stream.ReadExactly(bytes);
            return bytes;
        }
    }

    public static ModelFiles FromMemory(string place, IReadOnlyDictionary<string, byte[]> files) =>
        new(place, name => files.GetValueOrDefault(name), files.ContainsKey);

    /// <summary>Files that are in memory, all of which count as read.</summary>
    public static ModelFiles Whole(string place, IReadOnlyDictionary<string, byte[]> content)
    {
        var files = FromMemory(place, content);
        foreach (var name in content.Keys)
        {
            files.Read(name);
        }

        return files;
    }

    /// <summary>The files in a folder of this one.</summary>
    /// <param name="folder">The folder's name, with / between its parts; empty for this one.</param>
    public ModelFiles In(string folder) =>
        folder.Length == 0 ? this : new(Place, name => TryRead($"{folder}/{name}"), name => Has($"{folder}/{name}"));

    /// <summary>Whether there is a file of this name, without reading it.</summary>
    public bool Has(string name) => !IsOutside(name) && _has(name);

    /// <summary>Reads a file; null if there is no file of this name.</summary>
    public byte[]? TryRead(string name)
    {
        if (IsOutside(name))
        {
            throw new InvalidDataException($"The model in {Place} names the file \"{name}\", which lies outside of it.");
        }

        var bytes = _read(name);
        if (bytes is not null)
        {
            Remember(name, SHA256.HashData(bytes));
        }

        return bytes;
    }

    public byte[] Read(string name) =>
        TryRead(name) ?? throw new FileNotFoundException($"The model in {Place} has no file {name}.", name);

    /// <summary>A hash over the names and contents of all files that were read.</summary>
    public byte[] Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in _hashes)
        {
            hash.AppendData(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)));
            hash.AppendData(content);
        }

        return hash.GetHashAndReset();
    }

    private static bool IsOutside(string name) => Path.IsPathRooted(name) || name.Split('/', '\\').Contains("..");

    private void Remember(string name, byte[] hash)
    {
        if (!_hashes.TryAdd(name, hash) && !_hashes[name].AsSpan().SequenceEqual(hash))
        {
            throw new IOException($"The file {name} of {Place} has changed since the model was loaded. Load the model again.");
        }
    }

    private static byte[]? ReadFile(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;
}
