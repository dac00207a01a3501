using System.Text.Json.Nodes;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

/// <summary>A sentence-transformers folder with a network that gives each token the vector of its id, so that every result can be told by hand.</summary>
internal sealed class TinyModel : TinyFolder
{
    /// <summary>The vector of token i is (i, i²/10, −i).</summary>
    public const int Width = 3;

    public static readonly string[] Vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "red", "green", "blue", "##s", "query", ":"];

    public TinyModel()
        : base("tiny-model")
    {
        Write("vocab.txt", string.Join('\n', Vocabulary));
        Write("config.json", $$"""{"model_type": "bert", "vocab_size": {{Vocabulary.Length}}, "max_position_embeddings": 32}""");
        Write("sentence_bert_config.json", """{"max_seq_length": 8}""");
        Pooling("pooling_mode_mean_tokens", normalize: false);
        Write("model.onnx", Network().ToArray());
    }

    public static float[] VectorOf(int id) => [id, id * id / 10f, -id];

    /// <summary>A network with one vector a token.</summary>
    /// <param name="type">The type of the inputs.</param>
    /// <param name="scale">By which all values are multiplied.</param>
    /// <param name="broken">A token whose vector is no numbers; −1 for none.</param>
    public static OnnxFile Network(int type = OnnxFile.Int64, float scale = 1, int broken = -1) => Inputs(type, scale, broken)
        .Node("Gather", ["table", "input_ids"], "last_hidden_state")
        .Output("last_hidden_state", OnnxFile.Float, -1, -1, Width);

    /// <summary>A network with one vector a text: the mean over all tokens, padding too.</summary>
    public static OnnxFile PooledNetwork() => Inputs(OnnxFile.Int64)
        .Node("Gather", ["table", "input_ids"], "states")
        .Node("ReduceMean", ["states"], "sentence_embedding", ("axes", [1]), ("keepdims", [0]))
        .Output("sentence_embedding", OnnxFile.Float, -1, Width);

    /// <summary>A network that quantizes all states of a batch by their common range, as the usual int8 export does.</summary>
    public static OnnxFile DynamicallyQuantizedNetwork() => Inputs(OnnxFile.Int64)
        .Node("Gather", ["table", "input_ids"], "states")
        .Node("DynamicQuantizeLinear", ["states"], ["quantized", "scale", "zero"])
        .Node("DequantizeLinear", ["quantized", "scale", "zero"], "last_hidden_state")
        .Output("last_hidden_state", OnnxFile.Float, -1, -1, Width);

    public void Pooling(string key, bool normalize)
    {
        Write("modules.json", $$"""
            [{"path": "", "type": "sentence_transformers.models.Transformer"}, {"path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}
            {{(normalize ? """, {"path": "2_Normalize", "type": "sentence_transformers.models.Normalize"}""" : "")}}]
            """);
        Write("1_Pooling/config.json", $$"""{"word_embedding_dimension": {{Width}}, "{{key}}": true}""");
    }

    public override EmbeddingModel Load() => EmbeddingModel.FromDirectory(Folder);

    /// <summary>The tokenizer of vocab.txt as a tokenizer.json.</summary>
    public static string TokenizerJson(Action<JsonObject>? change = null)
    {
        var json = JsonNode.Parse("""
            {
              "added_tokens": [{"id": 2, "content": "[CLS]"}, {"id": 3, "content": "[SEP]"}],
              "normalizer": {"type": "BertNormalizer", "lowercase": true},
              "pre_tokenizer": {"type": "BertPreTokenizer"},
              "post_processor": {"type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2]},
              "model": {"type": "WordPiece", "unk_token": "[UNK]", "vocab": {}}
            }
            """)!.AsObject();
        foreach (var (id, token) in Vocabulary.Index())
        {
            json["model"]!["vocab"]![token] = id;
        }

        change?.Invoke(json);
        return json.ToJsonString();
    }

    private static OnnxFile Inputs(int type, float scale = 1, int broken = -1) => new OnnxFile()
        .Constant(
            "table",
            [.. Enumerable.Range(0, Vocabulary.Length).SelectMany(id => VectorOf(id).Select(value => id == broken ? float.NaN : scale * value))],
            Vocabulary.Length,
            Width)
        .Input("input_ids", type, -1, -1)
        .Input("attention_mask", type, -1, -1);
}
