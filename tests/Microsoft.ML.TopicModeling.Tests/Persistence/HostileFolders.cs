using System.IO.Compression;
using Microsoft.ML.TopicModeling.Embed;
using Microsoft.ML.TopicModeling.Tests.Embed;

namespace Microsoft.ML.TopicModeling.Tests.Persistence;

/// <summary>The files of an embedding model and of its cache, which are damaged one at a time; the network is left alone, since ONNX Runtime reads it.</summary>
internal static class HostileFolders
{
    private const string Network = "model.onnx";
    private static readonly string[] Texts = ["red green blues", "", "query: red", "unknown"];

    private static readonly string[] TokenizerModels =
    [
        """{"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100, "vocab": VOCAB}""",
        """{"type": "Unigram", "unk_id": 1, "vocab": [["[PAD]", 0.0], ["[UNK]", 0.0], ["[CLS]", 0.0], ["[SEP]", 0.0], ["[MASK]", 0.0], ["▁red", -1.5], ["▁green", -2.5], ["▁blue", -2.0], ["s", -3.0], ["▁query", -4.0], [":", -5.0]]}""",
    ];

    /// <summary>A folder of sentence-transformers with vocab.txt.</summary>
    public static HostileFiles Folder()
    {
        using var model = new TinyModel();
        return Of("folder", [Zip(model.Folder)], File.ReadAllBytes(Path.Combine(model.Folder, Network)));
    }

    /// <summary>The same with a tokenizer.json.</summary>
    public static HostileFiles Tokenizer()
    {
        using var model = new TinyModel();
        model.Delete("vocab.txt");
        var vocabulary = "{" + string.Join(", ", TinyModel.Vocabulary.Select((word, id) => $"\"{word}\": {id}")) + "}";
        var files = TokenizerModels.Select(tokens =>
        {
            model.Write("tokenizer.json", $$"""
                {"version": "1.0", "truncation": null, "padding": {"strategy": "BatchLongest", "pad_id": 0, "pad_token": "[PAD]"},
                 "added_tokens": [{"id": 0, "content": "[PAD]", "special": true}, {"id": 2, "content": "[CLS]", "special": true}, {"id": 3, "content": "[SEP]", "special": true}],
                 "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null, "lowercase": true},
                 "pre_tokenizer": {"type": "BertPreTokenizer"},
                 "post_processor": {"type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2]},
                 "model": {{tokens.Replace("VOCAB", vocabulary, StringComparison.Ordinal)}}}
                """);
            return Zip(model.Folder);
        });
        return Of("tokenizer", [.. files], File.ReadAllBytes(Path.Combine(model.Folder, Network)));
    }

    /// <summary>A cache, of which what is damaged counts as not there: the vectors are those of the model.</summary>
    public static HostileFiles Cache()
    {
        var tiny = new TinyModel();
        var model = tiny.Load();
        var folder = Directory.CreateTempSubdirectory("hostile-cache-").FullName;
        var options = new EmbeddingOptions { CacheDirectory = folder };
        var expected = model.Embed(Texts, options).Values.ToArray();
        return new("cache", [Zip(folder)], (mutation, file) => mutation.ChangeEntry(file), file =>
        {
            Directory.Delete(folder, recursive: true);
            ZipFile.ExtractToDirectory(new MemoryStream(file), folder);
            if (!model.Embed(Texts, options).Values.SequenceEqual(expected))
            {
                throw new InvalidOperationException("The vectors are not those of the model.");
            }
        });
    }

    private static HostileFiles Of(string name, byte[][] folders, byte[] network) =>
        new(name, folders, (mutation, file) => mutation.IsRaw ? mutation.ChangeText(file) : mutation.ChangeEntry(file), file =>
        {
            using var zip = new ZipArchive(new MemoryStream(file));
            var files = zip.Entries.ToDictionary(entry => entry.FullName, Content);
            files[Network] = network;
            using var model = Load(files);
            if (!model.Embed(Texts).Values.ToArray().All(float.IsFinite))
            {
                throw new InvalidOperationException("A vector is not finite.");
            }
        });

    /// <summary>A kind of model that is not supported, and a file that is missing, are said by exceptions of their own.</summary>
    private static OnnxEmbeddingModel Load(Dictionary<string, byte[]> files)
    {
        try
        {
            return OnnxEmbeddingModel.Load(ModelFiles.FromMemory("a damaged folder", files));
        }
        catch (Exception e) when (e is NotSupportedException or FileNotFoundException)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private static byte[] Zip(string folder)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var path in Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) != Network).Order(StringComparer.Ordinal))
            {
                archive.CreateEntryFromFile(path, Path.GetRelativePath(folder, path).Replace('\\', '/'), CompressionLevel.NoCompression);
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
