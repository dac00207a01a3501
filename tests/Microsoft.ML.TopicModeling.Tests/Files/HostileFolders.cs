using System.IO.Compression;
using Microsoft.ML.TopicModeling.Embed;
using Microsoft.ML.TopicModeling.Tests.Embed;

namespace Microsoft.ML.TopicModeling.Tests.Persistence;

/// <summary>The files of an embedding model and of its cache, which are damaged one at a time.</summary>
internal static class HostileFolders
{
    private const string NetworkFile = "model.onnx";
    private static readonly string?[] Texts = ["red green blues", "", null, "query: red", "a harbour, 漢字 naïve 😀 \ud800 [MASK]", new('x', 300)];

    /// <summary>Folders of sentence-transformers with each kind of tokenizer, but for their network.</summary>
    public static HostileFiles Folder() => Of(
        "folder",
        [.. TinyFolders.All.Select(files => Zip(files.Where(file => file.Key != NetworkFile)))],
        TinyFolders.All[0].Where(file => file.Key == NetworkFile),
        (mutation, file) => mutation.IsRaw ? mutation.ChangeText(file) : mutation.ChangeEntry(file));

    /// <summary>Folders of static models with each kind of vectors.</summary>
    public static HostileFiles Static()
    {
        using var tiny = new TinyStatic();
        var zips = new List<byte[]>();
        Add();
        tiny.Vectors(Array.ConvertAll(TinyStatic.Numbers(), value => (Half)value));
        Add();
        tiny.Write("modules.json", """[{"path": "", "type": "models.StaticEmbedding"}, {"path": "1_Normalize", "type": "models.Normalize"}]""");
        tiny.Vectors(new sbyte[4 * TinyStatic.Width], "embedding.weight", more: tensors => tensors
            .Add<int>("mapping", (int[])[0, 1, 2, 3, 3, 2, 1, 0, 1, 2, 3], TinyStatic.Tokens)
            .Add<double>("weights", (double[])[.. Enumerable.Repeat(0.5, TinyStatic.Tokens)], TinyStatic.Tokens));
        Add();
        return Of("static", [.. zips], [], (mutation, file) => mutation.IsRaw ? mutation.ChangeText(file) : mutation.ChangeEntry(file));

        void Add() => zips.Add(Zip(Directory.GetFiles(tiny.Folder)
            .Select(path => KeyValuePair.Create(Path.GetFileName(path), File.ReadAllBytes(path)))));
    }

    /// <summary>Cascades of a static student in numbers and in 8 bits, which ask a network, a static model or nobody.</summary>
    public static HostileFiles Cascade()
    {
        using var network = new TinyModel();
        using var tiny = new TinyStatic();
        using var teacher = network.Load();
        var student = tiny.Load();
        var topics = new PointMatrix<float>((float[])[1, 0, 0, 0, 1, 0, 0, 0, 1], TinyStatic.Width);
        CascadeEmbeddingModel[] cascades =
        [
            new(student, teacher, topics, margin: 0.1),
            new(student.WithPrecision(VectorPrecision.Int8), student, topics, margin: 2),
            new(student, null, topics, margin: 0),
        ];
        return Of(
            "cascade",
            [.. cascades.Select(cascade => cascade.Files!).Select(files => Zip(files.Names.Select(name => KeyValuePair.Create(name, files.Read(name)))))],
            [],
            (mutation, file) => mutation.IsRaw ? mutation.ChangeText(file) : mutation.ChangeEntry(file),
            files => CascadeFiles.Load(files, inTeacher => StaticFolder.IsIn(inTeacher) ? StaticFolder.Load(inTeacher) : OnnxEmbeddingModel.Load(inTeacher)));
    }

    /// <summary>Networks of each kind in a folder that is whole.</summary>
    public static HostileFiles Network()
    {
        OnnxFile[] networks = [TinyModel.Network(), TinyModel.Network(OnnxFile.Int32), TinyModel.PooledNetwork(), TinyModel.DynamicallyQuantizedNetwork()];
        return Of(
            "network",
            [.. networks.Select(network => Zip([KeyValuePair.Create(NetworkFile, network.ToArray())]))],
            TinyFolders.All[0].Where(file => file.Key != NetworkFile),
            (mutation, file) => mutation.ChangeEntry(file));
    }

    /// <summary>A cache, of which what is damaged counts as not there: the vectors are those of the model.</summary>
    public static HostileFiles Cache()
    {
        var tiny = new TinyModel();
        var model = tiny.Load();
        var folder = Directory.CreateTempSubdirectory("hostile-cache-").FullName;
        var options = new EmbeddingOptions { CacheDirectory = folder };
        var expected = model.Embed(Texts, options).Values.ToArray();
        using var zip = new MemoryStream();
        ZipFile.CreateFromDirectory(folder, zip, CompressionLevel.NoCompression, includeBaseDirectory: false);
        return new("cache", [zip.ToArray()], (mutation, file) => mutation.ChangeEntry(file), file =>
        {
            Directory.Delete(folder, recursive: true);
            ZipFile.ExtractToDirectory(new MemoryStream(file), folder);
            if (!model.Embed(Texts, options).Values.SequenceEqual(expected))
            {
                throw new InvalidOperationException("The vectors are not those of the model.");
            }
        });
    }

    private static HostileFiles Of(
        string name,
        byte[][] zips,
        IEnumerable<KeyValuePair<string, byte[]>> whole,
        Func<Mutation, byte[], byte[]> damage,
        Func<ModelFiles, EmbeddingModel>? load = null) =>
        new(name, zips, damage, file =>
        {
            using var zip = new ZipArchive(new MemoryStream(file));
            var files = zip.Entries.ToDictionary(entry => entry.FullName, Content);
            foreach (var (other, content) in whole)
            {
                files[other] = content;
            }

            using var model = Load(files, load ?? (damaged => files.ContainsKey(NetworkFile) ? OnnxEmbeddingModel.Load(damaged) : StaticFolder.Load(damaged)));
            if (!model.Embed(Texts, new EmbeddingOptions { MaxDegreeOfParallelism = 1 }).Values.ToArray().All(float.IsFinite))
            {
                throw new InvalidOperationException("A vector is not finite.");
            }
        });

    /// <summary>A kind of model that is not supported, and a file that is missing, are said by exceptions of their own.</summary>
    private static EmbeddingModel Load(Dictionary<string, byte[]> files, Func<ModelFiles, EmbeddingModel> load)
    {
        try
        {
            return load(ModelFiles.FromMemory("a damaged folder", files));
        }
        catch (Exception e) when (e is NotSupportedException or FileNotFoundException)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private static byte[] Zip(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(content);
            }
        }

        return zip.ToArray();
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
