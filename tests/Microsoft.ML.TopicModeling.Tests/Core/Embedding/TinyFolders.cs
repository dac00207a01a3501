using System.Text.Json.Nodes;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

/// <summary>The files of <see cref="TinyModel"/>, with each kind of tokenizer that a folder can have.</summary>
internal static class TinyFolders
{
    private static readonly string[] Special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"];
    private static readonly string[] Pieces = [.. Special, "r", "e", "d", "re", "red", "\u0120"];

    public static IReadOnlyList<IReadOnlyDictionary<string, byte[]>> All { get; } =
    [
        Folder(("vocab.txt", string.Join('\n', TinyModel.Vocabulary)), ("special_tokens_map.json", """{"cls_token": "[CLS]", "mask_token": {"content": "[MASK]"}}""")),
        Folder(("tokenizer.json", TinyModel.TokenizerJson())),
        Folder(("vocab.json", Ids().ToJsonString()), ("merges.txt", "#version: 0.2\nr e\nre d\n"), ("tokenizer_config.json", """{"add_prefix_space": true, "model_max_length": 512}""")),
        Folder(("tokenizer.json", ByteLevel())),
        Folder(("tokenizer.json", Unigram())),
    ];

    private static Dictionary<string, byte[]> Folder(params (string Name, string Content)[] tokenizer)
    {
        using var tiny = new TinyModel();
        tiny.Delete("vocab.txt");
        tiny.Write("config_sentence_transformers.json", """{"prompts": {"query": "query: "}, "default_prompt_name": "query"}""");
        Array.ForEach(tokenizer, file => tiny.Write(file.Name, file.Content));
        return Directory.GetFiles(tiny.Folder, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(tiny.Folder, path).Replace('\\', '/'), File.ReadAllBytes, StringComparer.Ordinal);
    }

    private static JsonObject Ids() => new(Pieces.Index().Select(piece => KeyValuePair.Create(piece.Item, (JsonNode?)piece.Index)));

    private static string ByteLevel() => new JsonObject
    {
        ["added_tokens"] = Added(),
        ["pre_tokenizer"] = new JsonObject { ["type"] = "ByteLevel", ["add_prefix_space"] = false },
        ["post_processor"] = new JsonObject { ["type"] = "RobertaProcessing", ["sep"] = new JsonArray("</s>", 2), ["cls"] = new JsonArray("<s>", 0) },
        ["model"] = new JsonObject { ["type"] = "BPE", ["vocab"] = Ids(), ["merges"] = new JsonArray("r e", new JsonArray("re", "d")) },
    }.ToJsonString();

    private static string Unigram() => new JsonObject
    {
        ["added_tokens"] = Added(),
        ["normalizer"] = new JsonObject { ["type"] = "Precompiled", ["precompiled_charsmap"] = Convert.ToBase64String(CharacterMap) },
        ["pre_tokenizer"] = new JsonObject { ["type"] = "Metaspace" },
        ["post_processor"] = new JsonObject
        {
            ["type"] = "TemplateProcessing",
            ["single"] = new JsonArray(Token("<s>"), new JsonObject { ["Sequence"] = new JsonObject { ["id"] = "A" } }, Token("</s>")),
        },
        ["padding"] = new JsonObject { ["pad_id"] = 1 },
        ["model"] = new JsonObject
        {
            ["type"] = "Unigram",
            ["unk_id"] = 3,
            ["vocab"] = new JsonArray([.. Special.Concat(["\u2581", "\u2581red", "r", "e", "d", "s"]).Select((piece, id) => (JsonNode)new JsonArray(piece, -0.5 * id))]),
        },
    }.ToJsonString();

    /// <summary>A trie that maps "S" to "s": its root leads to the 256 units of which that of "S" has a leaf, whose value is the place of the text.</summary>
    private static byte[] CharacterMap
    {
        get
        {
            var units = new uint[512];
            Array.Fill(units, 0xFFu);
            units[0] = 256 << 10;
            units[256 ^ 'S'] = 'S' | 0x100 | ((uint)('S' ^ 1) << 10);
            units[257] = 0x8000_0000;
            byte[] trie = [.. units.SelectMany(BitConverter.GetBytes)];
            return [.. BitConverter.GetBytes(trie.Length), .. trie, (byte)'s', 0];
        }
    }

    private static JsonObject Token(string name) => new() { ["SpecialToken"] = new JsonObject { ["id"] = name } };

    private static JsonArray Added() =>
        new([.. Special.Select((name, id) => (JsonNode)new JsonObject { ["id"] = id, ["content"] = name, ["lstrip"] = name == "<mask>" })]);
}
