namespace Microsoft.ML.TopicModeling.Tests.Embed;

public sealed class ModelFolderTests : IDisposable
{
    private readonly TinyModel _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Theory]
    [InlineData("pooling_mode_mean_tokens", 4f, 1.85f, -4f)]
    [InlineData("pooling_mode_max_tokens", 6f, 3.6f, -2f)]
    [InlineData("pooling_mode_cls_token", 2f, 0.4f, -2f)]
    [InlineData("pooling_mode_lasttoken", 3f, 0.9f, -3f)]
    [InlineData("pooling_mode_mean_sqrt_len_tokens", 8f, 3.7f, -8f)]
    [InlineData("pooling_mode_weightedmean_tokens", 4.2f, 1.98f, -4.2f)]
    public void Pools_as_the_folder_says(string key, params float[] expected)
    {
        // [CLS] red green [SEP] are the tokens 2 5 6 3.
        _tiny.Pooling(key, normalize: false);
        ShouldBeClose(_tiny.Embed("red green"), expected);
    }

    [Fact]
    public void Normalizes_as_the_folder_says_or_the_caller()
    {
        Length(_tiny.Embed("red")).Should().BeGreaterThan(2);
        Length(_tiny.Embed("red", new EmbeddingOptions { Normalize = true })).Should().BeApproximately(1, 1e-6);
        _tiny.Pooling("pooling_mode_mean_tokens", normalize: true);
        Length(_tiny.Embed("red")).Should().BeApproximately(1, 1e-6);
        Length(_tiny.Embed("red", new EmbeddingOptions { Normalize = false })).Should().BeGreaterThan(2);
    }

    [Fact]
    public void Joins_several_ways_of_pooling()
    {
        _tiny.Write("1_Pooling/config.json", """{"pooling_mode_cls_token": true, "pooling_mode_max_tokens": true}""");
        _tiny.Embed("red").Should().Equal([.. TinyModel.VectorOf(2), 5, 2.5f, -2]);
    }

    [Fact]
    public void Truncates_at_the_folders_limit_or_the_callers()
    {
        var eight = Mean(2, 5, 5, 5, 5, 5, 5, 3);
        _tiny.Embed(Repeat("red", 20)).Should().Equal(eight);
        _tiny.Embed(Repeat("red", 20), new EmbeddingOptions { MaxTokens = 4 }).Should().Equal(Mean(2, 5, 5, 3));
        _tiny.Embed(Repeat("red", 20), new EmbeddingOptions { MaxTokens = 32 }).Should().Equal(Mean([2, .. Enumerable.Repeat(5, 20), 3]));
        _tiny.Invoking(t => t.Embed("red", new EmbeddingOptions { MaxTokens = 33 })).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*MaxTokens is 33*32*");
        _tiny.Invoking(t => t.Embed("red", new EmbeddingOptions { MaxTokens = 2 })).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*MaxTokens is 2*");
    }

    [Fact]
    public void Averages_the_parts_of_a_long_text_by_their_tokens()
    {
        // Parts of two tokens, one of them shared with the part before: red green, green blue.
        var options = new EmbeddingOptions { MaxTokens = 4, LongTexts = LongTextHandling.Average, LongTextOverlap = 1 };
        var (first, second) = (Mean(2, 5, 6, 3), Mean(2, 6, 7, 3));
        ShouldBeClose(_tiny.Embed("red green blue", options), [.. first.Zip(second, (a, b) => (a + b) / 2)]);

        // Without overlap, the second part has a token less than the first: weights 4 and 3.
        options.LongTextOverlap = 0;
        ShouldBeClose(_tiny.Embed("red green blue", options), [.. first.Zip(Mean(2, 7, 3), (a, b) => ((4 * a) + (3 * b)) / 7)]);
        _tiny.Embed("red green", options).Should().Equal(first, "a text that is not too long has one part");
    }

    [Fact]
    public void Long_texts_among_short_ones_keep_their_vectors()
    {
        var options = new EmbeddingOptions { MaxTokens = 4, LongTexts = LongTextHandling.Average, BatchTokens = 9 };
        using var model = _tiny.Load();
        string?[] texts = ["red", Repeat("red green blue", 5), null, "blue", Repeat("green", 9)];
        var vectors = model.Embed(texts, options);
        for (var row = 0; row < texts.Length; row++)
        {
            vectors[row].ToArray().Should().Equal(_tiny.Embed(texts[row], options));
        }
    }

    [Fact]
    public void Puts_the_prefix_before_every_text()
    {
        _tiny.Embed("red", new EmbeddingOptions { Prefix = "query: " }).Should().Equal(Mean(2, 9, 10, 5, 3));
        _tiny.Write("config_sentence_transformers.json", """{"prompts": {"query": "query: "}, "default_prompt_name": "query"}""");
        _tiny.Embed("red").Should().Equal(Mean(2, 9, 10, 5, 3));
        _tiny.Embed("red", new EmbeddingOptions { Prefix = "" }).Should().Equal(Mean(2, 5, 3));
    }

    [Fact]
    public void Takes_a_network_in_the_folder_onnx_or_with_inputs_of_int32()
    {
        _tiny.Delete("model.onnx");
        _tiny.Write("onnx/model.onnx", TinyModel.Network(OnnxFile.Int32).ToArray());
        _tiny.Embed("red").Should().Equal(Mean(2, 5, 3));
    }

    [Fact]
    public void Takes_a_network_with_a_pooled_output_alone_and_gives_each_text_its_own_run()
    {
        _tiny.Write("model.onnx", TinyModel.PooledNetwork().ToArray());
        using var model = _tiny.Load();
        var vectors = model.Embed(["red", "red green blue"]);
        vectors[0].ToArray().Should().Equal(Mean(2, 5, 3), "no padding may come in");
        vectors[1].ToArray().Should().Equal(Mean(2, 5, 6, 7, 3));
    }

    [Fact]
    public void A_dynamically_quantized_network_gives_a_text_one_vector_too()
    {
        _tiny.Write("model.onnx", TinyModel.DynamicallyQuantizedNetwork().ToArray());
        using var model = _tiny.Load();
        string[] texts = ["red", "query :", "red green blue", "reds"];
        var together = model.Embed(texts, new EmbeddingOptions { BatchTokens = 1000 });
        for (var row = 0; row < texts.Length; row++)
        {
            EmbeddingModelTests.Bits(together[row]).Should().Equal(EmbeddingModelTests.Bits(_tiny.Embed(texts[row])));
        }

        // The range of the neighbors' states would have been another: 5 is a step of its own scale, not of theirs.
        together[0].ToArray().Should().NotEqual(Mean(2, 5, 3));
    }

    [Fact]
    public void Takes_the_special_tokens_that_the_folder_names()
    {
        _tiny.Write("vocab.txt", string.Join('\n', TinyModel.Vocabulary).Replace("[CLS]", "<s>", StringComparison.Ordinal).Replace("[SEP]", "</s>", StringComparison.Ordinal));
        _tiny.Write("special_tokens_map.json", """{"cls_token": "<s>", "sep_token": {"content": "</s>"}}""");
        _tiny.Embed("red </s>").Should().Equal(Mean(2, 5, 3, 3));
    }

    [Fact]
    public void A_missing_folder_or_file_is_named()
    {
        FluentActions.Invoking(() => EmbeddingModel.FromDirectory(_tiny.Folder + "-none")).Should().Throw<DirectoryNotFoundException>().WithMessage("*-none*");
        _tiny.Delete("model.onnx");
        _tiny.Invoking(t => t.Load()).Should().Throw<FileNotFoundException>().WithMessage("*neither model.onnx nor onnx/model.onnx*");
        _tiny.Write("model.onnx", TinyModel.Network().ToArray());
        _tiny.Delete("1_Pooling/config.json");
        _tiny.Invoking(t => t.Load()).Should().Throw<FileNotFoundException>().WithMessage("*1_Pooling/config.json*");
        _tiny.Pooling("pooling_mode_mean_tokens", normalize: false);
        _tiny.Delete("vocab.txt");
        _tiny.Invoking(t => t.Load()).Should().Throw<FileNotFoundException>().WithMessage("*no tokenizer*vocab.txt*");
    }

    [Fact]
    public void A_truncated_network_is_told_from_a_whole_one()
    {
        var bytes = TinyModel.Network().ToArray();
        _tiny.Write("model.onnx", bytes[..(bytes.Length / 2)]);
        _tiny.Invoking(t => t.Load()).Should().Throw<InvalidDataException>().WithMessage("*cannot be loaded*truncated*");
        _tiny.Write("model.onnx", []);
        _tiny.Invoking(t => t.Load()).Should().Throw<InvalidDataException>().WithMessage("*(0 bytes)*");
    }

    [Fact]
    public void A_network_of_another_signature_is_described()
    {
        _tiny.Write("model.onnx", new OnnxFile().Node("Identity", ["pixels"], "image").Input("pixels", OnnxFile.Float, -1, 3).Output("image", OnnxFile.Float, -1, 3).ToArray());
        _tiny.Invoking(t => t.Load()).Should().Throw<InvalidDataException>().WithMessage("*no text encoder*pixels*input_ids*");

        _tiny.Write("model.onnx", new OnnxFile().Node("Cast", ["input_ids"], "image", ("to", [OnnxFile.Float])).Input("input_ids", OnnxFile.Int64, -1).Output("image", OnnxFile.Float, -1).ToArray());
        _tiny.Invoking(t => t.Load()).Should().Throw<InvalidDataException>().WithMessage("*input_ids is no matrix*");

        _tiny.Write("model.onnx", new OnnxFile().Node("Identity", ["input_ids"], "same").Input("input_ids", OnnxFile.Int64, -1, -1).Output("same", OnnxFile.Int64, -1, -1).ToArray());
        _tiny.Invoking(t => t.Load()).Should().Throw<InvalidDataException>().WithMessage("*no output of float32*");
    }

    [Fact]
    public void A_vocabulary_of_another_size_than_the_network_is_found_at_once()
    {
        _tiny.Write("vocab.txt", string.Join('\n', [.. TinyModel.Vocabulary, "more"]));
        _tiny.Invoking(t => t.Load()).Should().Throw<InvalidDataException>().WithMessage("*12 tokens*11*same model*");

        _tiny.Delete("config.json");
        _tiny.Invoking(t => t.Load()).Should().Throw<InvalidDataException>().WithMessage("*12 tokens*the network fails on the last*");

        _tiny.Write("config.json", """{"vocab_size": 30522}""");
        _tiny.Write("vocab.txt", string.Join('\n', TinyModel.Vocabulary));
        _tiny.Invoking(t => t.Load()).Should().Throw<InvalidDataException>().WithMessage("*11 tokens*30522*");

        _tiny.Write("vocab.txt", string.Join('\n', TinyModel.Vocabulary[4..]));
        _tiny.Delete("config.json");
        _tiny.Invoking(t => t.Load()).Should().Throw<InvalidDataException>().WithMessage("*special token*");
    }

    [Fact]
    public void Unknown_layouts_are_refused_by_name()
    {
        _tiny.Write("modules.json", """[{"path": "2_Dense", "type": "sentence_transformers.models.Dense"}]""");
        _tiny.Invoking(t => t.Load()).Should().Throw<NotSupportedException>().WithMessage("*Dense*");
        _tiny.Write("modules.json", "[{");
        _tiny.Invoking(t => t.Load()).Should().Throw<InvalidDataException>().WithMessage("*modules.json*no JSON*");
        _tiny.Write("modules.json", """[{"path": "../elsewhere", "type": "sentence_transformers.models.Pooling"}]""");
        _tiny.Invoking(t => t.Load()).Should().Throw<InvalidDataException>().WithMessage("*../elsewhere*outside*");
        _tiny.Pooling("pooling_mode_by_magic", normalize: false);
        _tiny.Invoking(t => t.Load()).Should().Throw<InvalidDataException>().WithMessage("*no known way of pooling*");
        _tiny.Pooling("pooling_mode_mean_tokens", normalize: false);
        _tiny.Write("tokenizer.json", """{"model": {"type": "WordLevel"}}""");
        _tiny.Invoking(t => t.Load()).Should().Throw<NotSupportedException>().WithMessage("*WordLevel*");
    }

    internal static float[] Mean(params int[] ids)
    {
        var sum = new float[TinyModel.Width];
        foreach (var id in ids)
        {
            for (var d = 0; d < sum.Length; d++)
            {
                sum[d] += TinyModel.VectorOf(id)[d];
            }
        }

        return [.. sum.Select(value => value / ids.Length)];
    }

    private static string Repeat(string text, int count) => string.Join(' ', Enumerable.Repeat(text, count));

    private static double Length(float[] vector) => Math.Sqrt(vector.Sum(v => (double)v * v));

    private static void ShouldBeClose(float[] actual, float[] expected)
    {
        for (var d = 0; d < expected.Length; d++)
        {
            actual[d].Should().BeApproximately(expected[d], 1e-5f);
        }
    }
}
