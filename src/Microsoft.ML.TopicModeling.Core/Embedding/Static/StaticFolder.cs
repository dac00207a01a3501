using System.Numerics.Tensors;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Embed.Tokenize;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Reads and writes the folder of a static model, as Model2Vec and sentence-transformers have it.</summary>
internal static class StaticFolder
{
    /// <summary>The file of the vectors.</summary>
    public const string VectorsFile = "model.safetensors";

    private const string ConfigFile = "config.json", ModulesFile = "modules.json", CardFile = "README.md";
    private const string Vectors = "embeddings", TrainedVectors = "embedding.weight", Weights = "weights", Mapping = "mapping";
    private const string UsualFolder = "0_StaticEmbedding";
    private const string ModelType = "model2vec", ModuleType = "StaticEmbedding", NormalizeType = "Normalize";
    private const int NoLimit = 1_000_000;

    // No sum over the tokens of a text overflows.
    private const float Largest = 1e24f;

    // Vocabularies are rounded up to some multiple.
    private const int UnusedTokens = 128;

    /// <summary>
    /// Whether files are those of a static model: their configuration says so, or there is no network, but something that may be its
    /// vectors.
    /// </summary>
    public static bool IsIn(ModelFiles files) =>
        Modules(files).Any(module => module.Type == ModuleType)
        || ModelJson.TryRead(files, ConfigFile)?.Text("model_type") == ModelType
        || (!files.Has("model.onnx") && !files.Has("onnx/model.onnx")
            && (files.Has(VectorsFile) || files.Has($"{UsualFolder}/{VectorsFile}")));

    /// <summary>Loads a static model.</summary>
    public static StaticEmbeddingModel Load(ModelFiles files)
    {
        var modules = Modules(files).ToList();
        if (modules.Find(module => module.Type is not (ModuleType or NormalizeType)) is { Type: var other })
        {
            throw new NotSupportedException(
                $"The static model in {files.Place} has a module of type {other}, which is none of {ModuleType} and {NormalizeType}.");
        }

        var folder = modules.Find(module => module.Type == ModuleType)?.Path
            ?? (files.Has($"{UsualFolder}/{VectorsFile}") ? UsualFolder : "");
        var inside = files.In(folder);
        if (!inside.Has(TokenizerFiles.JsonFile))
        {
            throw new FileNotFoundException(
                $"The static model in {files.Place} has no {TokenizerFiles.JsonFile}.", TokenizerFiles.JsonFile);
        }

        var tokenizer = TokenizerFiles.Load(inside);
        var normalize = ModelJson.TryRead(files, ConfigFile)?.Boolean("normalize")
            ?? modules.Exists(module => module.Type == NormalizeType);
        var tensors = SafetensorsBytes.Open(inside.Read(VectorsFile), $"{VectorsFile} of {files.Place}");
        return Of(tokenizer, tensors, files.Place, normalize);
    }

    /// <summary>The files of a static model, from which it can be loaded again.</summary>
    public static ModelFiles FilesOf(StaticEmbeddingModel model) => ModelFiles.Whole("the static model", ContentOf(model));

    /// <summary>The names and contents of the files of a static model.</summary>
    public static SortedDictionary<string, byte[]> ContentOf(StaticEmbeddingModel model)
    {
        var tokenizer = model.Tokenizer.Json
            ?? throw new NotSupportedException(
                "The model's tokenizer was read from files other than tokenizer.json and vocab.txt, so it cannot be saved. "
                + "Put its tokenizer.json into the folder that it is loaded from.");
        return new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [ConfigFile] = JsonBytes.Of(Config(model)),
            [ModulesFile] = JsonBytes.Of(ModulesOf(model)),
            [TokenizerFiles.JsonFile] = tokenizer(),
            [VectorsFile] = Tensors(model),
        };
    }

    /// <summary>The card that a hub shows.</summary>
    public static KeyValuePair<string, byte[]> CardOf(StaticEmbeddingModel model) => KeyValuePair.Create(CardFile, Encoding.UTF8.GetBytes(
        FormattableString.Invariant($"""
        ---
        library_name: model2vec
        tags:
        - embeddings
        - static-embeddings
        - sentence-transformers
        ---

        # A static embedding model

        Each of its {model.Tokenizer.VocabularySize} tokens has a vector of {model.Dimension} numbers.
        The vector of a text is the mean of those of its tokens.

        ```python
        from model2vec import StaticModel
        vectors = StaticModel.from_pretrained("path/to/this/folder").encode(["Example sentence"])
        ```

        ```csharp
        using var model = StaticEmbeddingModel.FromDirectory("path/to/this/folder");
        var vectors = model.Embed(["Example sentence"]);
        ```

        """)));

    private static IEnumerable<Module> Modules(ModelFiles files) =>
        (ModelJson.TryRead(files, ModulesFile, JsonValueKind.Array)?.Items() ?? []).Select(module => new Module(
            module.Text("type")?.Split('.')[^1],
            module.Text("path") is { } path and not "." ? path.TrimEnd('/') : ""));

    private static StaticEmbeddingModel Of(TextTokenizer tokenizer, Safetensors tensors, string place, bool normalize)
    {
        var name = tensors.Tensors.ContainsKey(Vectors) ? Vectors
            : tensors.Tensors.ContainsKey(TrainedVectors) ? TrainedVectors
            : throw new InvalidDataException(
                $"{VectorsFile} of {place} holds neither the tensor {Vectors} nor {TrainedVectors}, so it is not that of a static model. "
                + "If it is that of a network, export the network to ONNX into the same folder (model.onnx).");
        var rows = RowsOf(tensors, name);
        var size = tokenizer.VocabularySize;
        var mapping = tensors.Tensors.ContainsKey(Mapping) ? MappingOf(tensors, rows.Count) : null;
        var weights = tensors.Tensors.ContainsKey(Weights) ? tensors.ReadSingles(Weights, rank: 1) : null;
        CheckSize(name, mapping is null ? rows.Count : size);
        CheckSize(Mapping, mapping?.Length ?? size);
        CheckSize(Weights, weights?.Length ?? size);
        if ((weights is null ? 1 : Math.Abs(TensorPrimitives.MaxMagnitude<float>(weights))) * rows.Bound > Largest)
        {
            throw tensors.Wrong(
                name, FormattableString.Invariant($"gives tokens vectors of numbers beyond {Largest}, which no text needs"));
        }

        return new StaticEmbeddingModel(tokenizer, rows, weights, mapping, normalize);

        void CheckSize(string tensor, int count)
        {
            if (count < size || count - size > UnusedTokens)
            {
                throw tensors.Wrong(
                    tensor, $"is for {count} tokens, but the tokenizer has {size}. Put the files of the same model into the folder");
            }
        }
    }

    private static TokenRows RowsOf(Safetensors tensors, string name)
    {
        var dimension = tensors.Columns(name, EmbeddingModel.MostDimensions);
        switch (tensors.Tensors[name].Type)
        {
            case TensorType.I8:
                return TokenRows.Of(tensors.Read<sbyte>(name, rank: 2), dimension);
            case TensorType.F16:
                var halves = tensors.Read<Half>(name, rank: 2);
                return Array.TrueForAll(halves, Half.IsFinite)
                    ? TokenRows.Of(halves, dimension)
                    : throw tensors.Wrong(name, "holds a number that is not finite");
            default:
                return TokenRows.Of(new PointMatrix<float>(tensors.ReadSingles(name, rank: 2), dimension));
        }
    }

    private static int[] MappingOf(Safetensors tensors, int rows)
    {
        var mapping = tensors.Tensors[Mapping].Type == TensorType.I32
            ? tensors.Read<int>(Mapping, rank: 1)
            : Array.ConvertAll(tensors.Read<long>(Mapping, rank: 1), row => row is >= 0 and <= int.MaxValue ? (int)row : -1);
        return Array.TrueForAll(mapping, row => row >= 0 && row < rows)
            ? mapping
            : throw tensors.Wrong(Mapping, $"names a row that is none of the {rows} rows");
    }

    private static byte[] Tensors(StaticEmbeddingModel model)
    {
        var file = new SafetensorsWriter();
        model.Rows.AddTo(file, Vectors);
        if (model.Weights is { } weights)
        {
            file.Add<float>(Weights, weights, weights.Length);
        }

        if (model.Mapping is { } mapping)
        {
            file.Add<int>(Mapping, mapping, mapping.Length);
        }

        using var bytes = new MemoryStream();
        file.Write(bytes);
        return bytes.ToArray();
    }

    private static JsonObject Config(StaticEmbeddingModel model)
    {
        var config = new JsonObject
        {
            ["model_type"] = ModelType,
            ["architectures"] = new JsonArray("StaticModel"),
            ["hidden_dim"] = model.Dimension,
            ["seq_length"] = NoLimit,
            ["normalize"] = model.Normalizes,
            ["embedding_dtype"] = model.Precision switch
            {
                VectorPrecision.Int8 => "int8",
                VectorPrecision.Float16 => "float16",
                _ => "float32",
            },
        };
        if (model.Mapping is not null)
        {
            config["vocabulary_quantization"] = model.Rows.Count;
        }

        return config;
    }

    private static JsonArray ModulesOf(StaticEmbeddingModel model)
    {
        var modules = new JsonArray(Module(0, ".", ModuleType));
        if (model.Normalizes)
        {
            modules.Add(Module(1, "1_Normalize", NormalizeType));
        }

        return modules;

        static JsonNode Module(int index, string path, string type) => new JsonObject
        {
            ["idx"] = index,
            ["name"] = FormattableString.Invariant($"{index}"),
            ["path"] = path,
            ["type"] = $"sentence_transformers.models.{type}",
        };
    }

    private sealed record Module(string? Type, string Path);
}
