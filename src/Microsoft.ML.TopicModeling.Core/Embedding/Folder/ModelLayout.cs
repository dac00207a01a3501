using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>What a sentence-transformers folder says about how tokens become a vector.</summary>
/// <param name="Pooling">
/// How the tokens' vectors become one; null if the folder does not say, so that the model's own pooled output counts.
/// </param>
/// <param name="Normalize">Whether vectors are scaled to length 1.</param>
/// <param name="MaxTokens">The maximum number of tokens of an input, including special tokens; null if the folder does not say.</param>
/// <param name="Positions">The maximum number of tokens that the network accepts; null if the folder does not say.</param>
/// <param name="VocabularySize">The number of token vectors of the network; null if the folder does not say.</param>
/// <param name="Prefix">What is put before every text unless the caller says otherwise.</param>
internal sealed record ModelLayout(
    IReadOnlyList<PoolingMode>? Pooling, bool Normalize, int? MaxTokens, int? Positions, int? VocabularySize, string? Prefix)
{
    private const int NotALimit = 1_000_000;

    /// <summary>Reads those of modules.json, the pooling configuration, sentence_bert_config.json and config.json that exist.</summary>
    public static ModelLayout Read(ModelFiles files)
    {
        var (pooling, normalize, transformer) = ReadModules(files);
        var network = ModelJson.TryRead(files, "config.json");
        var positions = network?.Int32("max_position_embeddings");
        if (network?.Text("model_type") is "roberta" or "xlm-roberta" or "camembert" or "mpnet")
        {
            // Their positions are counted from the padding id + 1.
            positions -= 2;
        }

        var sentence = ModelJson.TryRead(files, Inside(transformer, "sentence_bert_config.json"));
        var tokenizer = ModelJson.TryRead(files, "tokenizer_config.json");
        var maxTokens = sentence?.Int32("max_seq_length")
            ?? (tokenizer?.Int32("model_max_length") is { } most and < NotALimit ? most : null);
        var prompts = ModelJson.TryRead(files, "config_sentence_transformers.json");
        var prefix = prompts?.Text("default_prompt_name") is { } name ? prompts?.Object("prompts")?.Text(name) : null;
        return new ModelLayout(
            pooling,
            normalize,
            maxTokens > positions ? positions : maxTokens ?? positions,
            positions,
            network?.Int32("vocab_size"),
            prefix);
    }

    /// <summary>Checks that an input of the longest length has room for text.</summary>
    /// <param name="files">For the message.</param>
    /// <param name="special">The number of special tokens of every input.</param>
    public void CheckRoom(ModelFiles files, int special)
    {
        if (MaxTokens <= special || Positions <= special)
        {
            throw new InvalidDataException(
                $"The configuration of {files.Place} lets an input have "
                + $"{Math.Min(MaxTokens ?? int.MaxValue, Positions ?? int.MaxValue)} tokens, "
                + $"{special} special ones among them, which leaves no room for a text.");
        }
    }

    private static (IReadOnlyList<PoolingMode>? Pooling, bool Normalize, string TransformerPath) ReadModules(ModelFiles files)
    {
        IReadOnlyList<PoolingMode>? pooling = null;
        var normalize = false;
        var transformer = "";
        foreach (var module in ModelJson.TryRead(files, "modules.json", JsonValueKind.Array)?.Items() ?? [])
        {
            var path = module.Text("path") ?? "";
            switch (module.Text("type")?.Split('.')[^1])
            {
                case "Transformer":
                    transformer = path;
                    break;
                case "Pooling":
                    pooling = ReadPooling(ModelJson.Read(files, Inside(path, "config.json")));
                    break;
                case "Normalize":
                    normalize = true;
                    break;
                case var other:
                    throw new NotSupportedException(
                        $"The model in {files.Place} has a module of type {other}, which is none of Transformer, Pooling and Normalize. "
                        + "Export the model to ONNX with that module inside and leave modules.json out, "
                        + "so that the pooled output of the network is taken.");
            }
        }

        return (pooling, normalize, transformer);
    }

    private static List<PoolingMode> ReadPooling(ModelJson config)
    {
        if (config.Boolean("include_prompt") == false)
        {
            throw new NotSupportedException($"{config.Name} asks to leave the prompt out of the pooling, which is not supported.");
        }

        var modes = new List<PoolingMode>();
        foreach (var (key, mode) in Pooler.ConfigurationKeys)
        {
            if (config.Boolean(key) == true)
            {
                modes.Add(mode);
            }
        }

        return modes.Count > 0
            ? modes
            : throw new InvalidDataException(
                $"{config.Name} turns on no known way of pooling; "
                + $"known are {string.Join(", ", Pooler.ConfigurationKeys.Select(k => k.Key))}.");
    }

    private static string Inside(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
