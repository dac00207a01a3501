using System.Text.Json.Nodes;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

/// <summary>Folders whose files are damaged: each is refused when it is loaded, by the exception that is documented.</summary>
public sealed class DamagedFolderTests : IDisposable
{
    private readonly TinyModel _tiny = new();

    public static TheoryData<string, string> Configurations => new()
    {
        { "sentence_bert_config.json", """{"max_seq_length": 0}""" },
        { "sentence_bert_config.json", """{"max_seq_length": -5}""" },
        { "sentence_bert_config.json", """{"max_seq_length": 2}""" },
        { "sentence_bert_config.json", """{"max_seq_length": "many"}""" },
        { "sentence_bert_config.json", """{"max_seq_length": 7.5}""" },
        { "sentence_bert_config.json", "null" },
        { "sentence_bert_config.json", "[]" },
        { "sentence_bert_config.json", """{"max_seq_length": 8, "max_seq_length": 9}""" },
        { "config.json", """{"max_position_embeddings": 0}""" },
        { "config.json", """{"model_type": "roberta", "max_position_embeddings": 3}""" },
        { "config.json", """{"vocab_size": -1}""" },
        { "config.json", "7" },
        { "config.json", """{"model_type": "\ud800"}""" },
        { "tokenizer_config.json", """{"do_lower_case": "yes"}""" },
        { "special_tokens_map.json", """{"cls_token": "[NONE]"}""" },
        { "special_tokens_map.json", """{"unk_token": "[NONE]"}""" },
        { "special_tokens_map.json", """{"cls_token": 7}""" },
        { "special_tokens_map.json", """{"mask_token": ""}""" },
        { "special_tokens_map.json", """{"sep_token": {"content": null, "\udfff": 1}, "pad_token": "[NONE]"}""" },
        { "modules.json", "null" },
        { "modules.json", "{}" },
        { "modules.json", "[7]" },
        { "modules.json", """[{"path": 7, "type": "sentence_transformers.models.Pooling"}]""" },
        { "1_Pooling/config.json", """{"pooling_mode_mean_tokens": "yes"}""" },
        { "1_Pooling/config.json", "[]" },
        { "vocab.txt", "" },
        { "vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nred\nred\nblue\n##s\nquery\n:" },
        { "vocab.txt", "[PAD]\nunknown\n[CLS]\n[SEP]\n[MASK]\nred\ngreen\nblue\n##s\nquery\n:" },
        { "vocab.json", "null" },
        { "vocab.json", "{}" },
        { "vocab.json", """{"a": "b"}""" },
        { "vocab.json", """{"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3, "<mask>": 2000000000}""" },
        { "vocab.json", """{"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3, "<mask>": -4}""" },
        { "vocab.json", """{"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3, "<mask>": 4.5}""" },
        { "vocab.json", """{"a": 0, "b": 1}""" },
        { "vocab.json", """{"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3, "<mask>": 4, "\ud800": 5}""" },
    };

    public static TheoryData<string, Action<JsonObject>> Tokenizers => new()
    {
        { "an id that would fill the memory", json => json["added_tokens"]!.AsArray().Add(Token(50_000_000)) },
        { "an id that is negative", json => json["added_tokens"]!.AsArray().Add(Token(-1)) },
        { "an id that is no number", json => json["added_tokens"]!.AsArray().Add(Token("7")) },
        { "an added token without an id", json => json["added_tokens"]!.AsArray().Add(new JsonObject { ["content"] = "x" }) },
        { "an added token without content", json => json["added_tokens"]!.AsArray().Add(new JsonObject { ["id"] = 4 }) },
        { "an added token that is none", json => json["added_tokens"]!.AsArray().Add(7) },
        { "a vocabulary with an id that would fill the memory", json => json["model"]!["vocab"]!["much"] = 2_000_000_000 },
        { "a vocabulary with an id of text", json => json["model"]!["vocab"]!["red"] = "5" },
        { "no vocabulary", json => json["model"]!.AsObject().Remove("vocab") },
        { "an empty vocabulary", json => json["model"]!["vocab"] = new JsonObject() },
        { "a vocabulary that is a list", json => json["model"]!["vocab"] = new JsonArray() },
        { "no model", json => json.Remove("model") },
        { "a model that is a list", json => json["model"] = new JsonArray() },
        { "an unknown token that is not there", json => json["model"]!["unk_token"] = "[NONE]" },
        { "an empty cls", json => json["post_processor"]!["cls"] = new JsonArray() },
        { "a cls that is missing", json => json["post_processor"]!.AsObject().Remove("cls") },
        { "a cls of text alone", json => json["post_processor"]!["cls"] = "[CLS]" },
        { "a cls out of the vocabulary", json => json["post_processor"]!["cls"] = new JsonArray("[CLS]", 99) },
        { "a template without a text", json => json["post_processor"] = Template(new JsonObject { ["SpecialToken"] = new JsonObject { ["id"] = "[CLS]" } }) },
        { "a template with a token that is not there", json => json["post_processor"] = Template(Text(), new JsonObject { ["SpecialToken"] = new JsonObject { ["id"] = "[NONE]" } }) },
        { "a template with something else", json => json["post_processor"] = Template(Text(), new JsonObject { ["Other"] = 7 }) },
        { "a padding out of the vocabulary", json => json["padding"] = new JsonObject { ["pad_id"] = 2_000_000_000 } },
        { "a padding that is negative", json => json["padding"] = new JsonObject { ["pad_id"] = -1 } },
        { "a normalizer that is a list", json => json["normalizer"] = new JsonArray() },
        { "Unigram with an unknown token out of the vocabulary", json => json["model"] = Unigram(9999, new JsonArray("<unk>", 0.0), new JsonArray("▁red", -1.0)) },
        { "Unigram with a negative unknown token", json => json["model"] = Unigram(-1, new JsonArray("<unk>", 0.0), new JsonArray("▁red", -1.0)) },
        { "Unigram with a piece without a score", json => json["model"] = Unigram(0, new JsonArray("<unk>", 0.0), new JsonArray("▁red")) },
        { "Unigram with a score of text", json => json["model"] = Unigram(0, new JsonArray("<unk>", 0.0), new JsonArray("▁red", "-1")) },
        { "Unigram with a piece that is none", json => json["model"] = Unigram(0, new JsonArray("<unk>", 0.0), null) },
        { "Unigram without a piece", json => json["model"] = Unigram(0) },
        {
            "Unigram with a character map that is no base64",
            json =>
            {
                json["model"] = Unigram(0, new JsonArray("<unk>", 0.0), new JsonArray("▁red", -1.0));
                json["pre_tokenizer"] = new JsonObject { ["type"] = "Metaspace" };
                json["normalizer"] = new JsonObject { ["type"] = "Precompiled", ["precompiled_charsmap"] = "!" };
            }
        },
        { "BPE with a merge of numbers", json => Bpe(json, 7) },
        { "BPE with a merge of no vocabulary", json => Bpe(json, "x y") },
        { "BPE with a merge of one", json => Bpe(json, "x") },
    };

    public void Dispose() => _tiny.Dispose();

    [Theory]
    [MemberData(nameof(Configurations))]
    public void A_damaged_configuration_or_vocabulary_is_refused(string name, string content)
    {
        if (name == "vocab.json")
        {
            _tiny.Delete("vocab.txt");
            _tiny.Delete("config.json");
            _tiny.Write("merges.txt", "#version: 0.2\n");
        }

        _tiny.Write(name, content);
        _tiny.Invoking(tiny => tiny.Load()).Should().Throw<InvalidDataException>();
    }

    [Theory]
    [MemberData(nameof(Tokenizers))]
    public void A_damaged_tokenizer_is_refused(string what, Action<JsonObject> damage)
    {
        _tiny.Delete("vocab.txt");
        _tiny.Write("tokenizer.json", TinyModel.TokenizerJson(damage));
        var before = GC.GetAllocatedBytesForCurrentThread();

        _tiny.Invoking(tiny => tiny.Load()).Should().Throw<InvalidDataException>(what);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(64 << 20);
    }

    [Fact]
    public void Half_a_surrogate_pair_in_a_tokenizer_is_refused()
    {
        _tiny.Write("tokenizer.json", TinyModel.TokenizerJson().Replace("\"blue\"", "\"\\ud800\"", StringComparison.Ordinal));
        _tiny.Invoking(tiny => tiny.Load()).Should().Throw<InvalidDataException>().WithMessage("*tokenizer.json*");
        _tiny.Write("tokenizer.json", TinyModel.TokenizerJson().Replace("\"[UNK]\"", "\"\\udc00\"", StringComparison.Ordinal));
        _tiny.Invoking(tiny => tiny.Load()).Should().Throw<InvalidDataException>().WithMessage("*tokenizer.json*");
    }

    [Fact]
    public void A_whole_tokenizer_is_taken()
    {
        var expected = _tiny.Embed("red blues");
        _tiny.Delete("vocab.txt");
        _tiny.Write("tokenizer.json", TinyModel.TokenizerJson());
        _tiny.Embed("red blues").Should().Equal(expected);
    }

    [Fact]
    public void A_tokenizer_without_special_tokens_gives_an_empty_text_the_vector_0()
    {
        _tiny.Delete("vocab.txt");
        _tiny.Write("tokenizer.json", TinyModel.TokenizerJson(json => json.Remove("post_processor")));
        using var model = _tiny.Load();
        var options = new EmbeddingOptions { Progress = new Recorder(report => report.Done.Should().BeLessThanOrEqualTo(report.Total)) };
        var vectors = model.Embed(["red", "", null, "green blue"], options);
        vectors[0].ToArray().Should().Equal(TinyModel.VectorOf(5));
        vectors[1].ToArray().Should().Equal(0, 0, 0);
        vectors[3].ToArray().Should().Equal(ModelFolderTests.Mean(6, 7));
        _tiny.Embed("").Should().Equal(0, 0, 0);
        _tiny.Embed("", new EmbeddingOptions { LongTexts = LongTextHandling.Average, Normalize = true }).Should().Equal(0, 0, 0);
        model.Embed(["", "red green blue red green blue red green blue"], new EmbeddingOptions { LongTexts = LongTextHandling.Average })[0].ToArray().Should().Equal(0, 0, 0);
    }

    [Fact]
    public void A_network_of_another_shape_than_it_says_is_refused()
    {
        // One axis too many, no width, and a vector a text where there has to be one a token.
        Refused(new OnnxFile().Constant("table", [], 11, 0).Input("input_ids", OnnxFile.Int64, -1, -1)
            .Node("Gather", ["table", "input_ids"], "last_hidden_state").Output("last_hidden_state", OnnxFile.Float, -1, -1, -1));
        Refused(new OnnxFile().Constant("table", new float[11 * 8], 11, 8).Input("input_ids", OnnxFile.Int64, -1, -1)
            .Node("Gather", ["table", "input_ids"], "states")
            .Node("ReduceMean", ["states"], "last_hidden_state", ("axes", [1]), ("keepdims", [1]))
            .Output("last_hidden_state", OnnxFile.Float, -1, -1, -1));

        void Refused(OnnxFile network)
        {
            _tiny.Write("model.onnx", network.ToArray());
            _tiny.Invoking(tiny => tiny.Load()).Should().Throw<InvalidDataException>();
        }
    }

    [Fact]
    public void A_network_that_answers_with_no_numbers_is_refused_when_it_is_loaded_or_names_the_text()
    {
        _tiny.Write("model.onnx", TinyModel.Network(scale: float.NaN).ToArray());
        _tiny.Invoking(tiny => tiny.Load()).Should().Throw<InvalidDataException>().WithMessage("*no number*");

        _tiny.Write("model.onnx", TinyModel.Network(broken: 7).ToArray());
        using var model = _tiny.Load();
        model.Embed(["red"]).Count.Should().Be(1);
        model.Invoking(m => m.Embed(["red", "green", "a blue one", "red"])).Should().Throw<InvalidDataException>().WithMessage("*NaN*\"a blue one\"*");
        model.Invoking(m => m.Embed("blue", new float[TinyModel.Width])).Should().Throw<InvalidDataException>().WithMessage("*NaN*\"blue\"*");
        model.Invoking(m => m.EmbedEach(["red", new string('x', 5000) + " blue", "blue"]).Count()).Should().Throw<InvalidDataException>().WithMessage("*NaN*");
    }

    private static JsonObject Token(JsonNode id) => new() { ["id"] = id, ["content"] = "more" };

    private static JsonObject Text() => new() { ["Sequence"] = new JsonObject { ["id"] = "A" } };

    private static JsonObject Template(params JsonNode[] items) => new() { ["type"] = "TemplateProcessing", ["single"] = new JsonArray(items) };

    private static JsonObject Unigram(int unknown, params JsonNode?[] pieces) =>
        new() { ["type"] = "Unigram", ["unk_id"] = unknown, ["vocab"] = new JsonArray(pieces) };

    private static void Bpe(JsonObject json, JsonNode merge)
    {
        json["normalizer"] = null;
        json["pre_tokenizer"] = new JsonObject { ["type"] = "ByteLevel" };
        json["model"] = new JsonObject { ["type"] = "BPE", ["vocab"] = json["model"]!["vocab"]!.DeepClone(), ["merges"] = new JsonArray(merge) };
    }
}
