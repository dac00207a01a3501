namespace Microsoft.ML.TopicModeling.Tests.Embed;

public sealed class StaticEmbeddingModelTests : IDisposable
{
    private const int Red = 5, Green = 6, Blue = 7, Plural = 8;

    private static readonly string[] Texts =
        [.. Enumerable.Range(0, 3000).Select(i => string.Join(' ', Enumerable.Range(0, i % 40).Select(j => TinyModel.Vocabulary[Red + (((i * j) + (j % 7)) % 3)])) + (i % 5 == 0 ? "s \ud83d\ude00" : ""))];

    private readonly TinyStatic _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void A_text_has_the_mean_of_the_vectors_of_its_known_tokens()
    {
        _tiny.Embed("Red greens").Should().Equal(TinyStatic.Mean(Red, Green, Plural));
        _tiny.Embed("unheard-of red, 漢字").Should().Equal(TinyStatic.Mean(Red), "what is not in the vocabulary is left out");
        _tiny.Embed("red [SEP]").Should().Equal(TinyStatic.Mean(Red, 3));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t")]
    [InlineData("unheard of")]
    public void A_text_without_a_token_has_the_vector_0(string? text)
    {
        _tiny.Embed(text).Should().Equal(new float[TinyStatic.Width]);
        _tiny.Embed(text, new EmbeddingOptions { Normalize = true }).Should().Equal(new float[TinyStatic.Width]);
    }

    [Fact]
    public void Vectors_have_the_length_1_where_the_folder_or_the_options_say_so()
    {
        var expected = TinyStatic.Unit(TinyStatic.Mean(Red, Blue));
        Close(_tiny.Embed("red blue", new EmbeddingOptions { Normalize = true }), expected);
        _tiny.Write("config.json", """{"normalize": true}""");
        Close(_tiny.Embed("red blue"), expected);
        _tiny.Embed("red blue", new EmbeddingOptions { Normalize = false }).Should().Equal(TinyStatic.Mean(Red, Blue));
    }

    [Fact]
    public void Numbers_of_every_type_are_read_as_they_are()
    {
        var expected = TinyStatic.Mean(Red, Green);
        _tiny.Vectors(Array.ConvertAll(TinyStatic.Numbers(), value => (double)value));
        Close(_tiny.Embed("red green"), expected);
        Precision().Should().Be(VectorPrecision.Float32);

        _tiny.Vectors(Array.ConvertAll(TinyStatic.Numbers(), value => (Half)value));
        var halves = Enumerable.Range(0, TinyStatic.Width).Select(d => ((float)(Half)TinyModel.VectorOf(Red)[d] + (float)(Half)TinyModel.VectorOf(Green)[d]) / 2);
        _tiny.Embed("red green").Should().Equal(halves);
        Precision().Should().Be(VectorPrecision.Float16);

        _tiny.Vectors(Array.ConvertAll(TinyStatic.Numbers(scale: 10), value => (sbyte)value));
        _tiny.Embed("red green").Should().Equal((50f + 60) / 2, (25f + 36) / 2, (-50f - 60) / 2);
        Precision().Should().Be(VectorPrecision.Int8);
    }

    [Fact]
    public void Weights_belong_to_tokens_and_a_mapping_names_their_rows()
    {
        float[] weights = [.. Enumerable.Range(0, TinyStatic.Tokens).Select(id => 0.25f * id)];
        _tiny.Vectors(tensors => tensors.Add<float>("weights", weights, weights.Length));
        Close(_tiny.Embed("red blues"), TinyStatic.Mean((Red, 1.25), (Blue, 1.75), (Plural, 2)));

        int[] rows = [.. Enumerable.Range(0, TinyStatic.Tokens).Select(id => id / 2)];
        _tiny.Vectors(tensors => tensors.Add<int>("mapping", rows, rows.Length).Add<double>("weights", Array.ConvertAll(weights, w => (double)w), weights.Length));
        Close(_tiny.Embed("red blues"), TinyStatic.Mean((2, 1.25), (3, 1.75), (4, 2)));

        _tiny.Vectors(tensors => tensors.Add<long>("mapping", Array.ConvertAll(rows, row => (long)row), rows.Length));
        Close(_tiny.Embed("red blues"), TinyStatic.Mean(2, 3, 4));
    }

    [Theory]
    [InlineData("", "embedding.weight")]
    [InlineData("0_StaticEmbedding/", "embedding.weight")]
    [InlineData("", "embeddings")]
    public void Folders_of_sentence_transformers_are_read(string inside, string tensor)
    {
        _tiny.Delete("config.json");
        _tiny.Delete("model.safetensors");
        File.Move(Path.Combine(_tiny.Folder, "tokenizer.json"), Path.Combine(Directory.CreateDirectory(Path.Combine(_tiny.Folder, inside)).FullName, "tokenizer.json"));
        _tiny.Vectors(TinyStatic.Numbers(), tensor, $"{inside}model.safetensors");
        _tiny.Embed("red green").Should().Equal(TinyStatic.Mean(Red, Green), "what the folder holds is told by its files");

        _tiny.Write("modules.json", $$"""[{"idx": 0, "path": "{{(inside.Length == 0 ? "." : inside.TrimEnd('/'))}}", "type": "sentence_transformers.models.StaticEmbedding"}]""");
        _tiny.Embed("red green").Should().Equal(TinyStatic.Mean(Red, Green));

        _tiny.Write("modules.json", $$"""
            [{"path": "{{inside.TrimEnd('/')}}", "type": "sentence_transformers.models.StaticEmbedding.StaticEmbedding"}, {"path": "1_Normalize", "type": "sentence_transformers.models.Normalize"}]
            """);
        Close(_tiny.Embed("red green"), TinyStatic.Unit(TinyStatic.Mean(Red, Green)));
    }

    [Fact]
    public void Of_a_text_as_many_characters_are_read_as_512_tokens_of_the_median_length_have()
    {
        var most = 512 * TinyStatic.TokenLength;
        var red = new string('\n', most - 4) + "red";
        _tiny.Embed(red).Should().Equal(TinyStatic.Mean(Red));
        _tiny.Embed(red + " green").Should().Equal(TinyStatic.Mean(Red));
        _tiny.Embed(" " + red + "s").Should().Equal(TinyStatic.Mean(Red), "the text is cut inside a word");
        _tiny.Embed(string.Concat(Enumerable.Repeat("\ud83d\ude00", most - 4)) + " red green").Should().Equal(TinyStatic.Mean(Red), "a pair of surrogates is one character");

        // 600 tokens of fewer characters.
        var many = string.Concat(Enumerable.Repeat(": ", 512)) + string.Concat(Enumerable.Repeat("red ", 88));
        _tiny.Embed(many).Should().Equal(TinyStatic.Mean(10));
    }

    [Fact]
    public void MaxTokens_and_LongTexts_say_how_much_is_read()
    {
        _tiny.Embed(": : red green", new EmbeddingOptions { MaxTokens = 3 }).Should().Equal(TinyStatic.Mean(10, 10, Red));
        _tiny.Embed("red     green", new EmbeddingOptions { MaxTokens = 2 }).Should().Equal(TinyStatic.Mean(Red), "10 characters are read");
        var whole = new EmbeddingOptions { MaxTokens = 2, LongTexts = LongTextHandling.Average };
        _tiny.Embed("red green blue : red", whole).Should().Equal(TinyStatic.Mean(Red, Green, Blue, 10, Red));
        Close(_tiny.Embed("red green blue", new EmbeddingOptions { MaxTokens = 1, LongTexts = LongTextHandling.Average, Normalize = true }), TinyStatic.Unit(TinyStatic.Mean(Red, Green, Blue)));
        _tiny.Embed("red", new EmbeddingOptions { Prefix = "query: " }).Should().Equal(TinyStatic.Mean(9, 10, Red));
    }

    [Fact]
    public void A_text_has_the_same_bits_alone_and_in_any_batch_on_any_number_of_threads()
    {
        using var model = _tiny.Load();
        foreach (var precision in Enum.GetValues<VectorPrecision>())
        {
            var narrow = model.WithPrecision(precision);
            var alone = Texts.SelectMany(text =>
            {
                var vector = new float[TinyStatic.Width];
                narrow.Embed(text, vector, new EmbeddingOptions { Normalize = true });
                return EmbeddingModelTests.Bits(vector);
            }).ToArray();
            foreach (var threads in (int[])[1, 2, 5])
            {
                var options = new EmbeddingOptions { MaxDegreeOfParallelism = threads, Normalize = true };
                EmbeddingModelTests.Bits(narrow.Embed(Texts, options).Values).Should().Equal(alone);
                EmbeddingModelTests.Bits([.. narrow.EmbedEach(Texts, options).SelectMany(vector => vector.ToArray())]).Should().Equal(alone);
            }
        }
    }

    [Fact]
    public void Fewer_bits_change_vectors_by_no_more_than_they_have_to()
    {
        using var model = _tiny.Load();
        var exact = model.Embed(["red greens", "blue : query"]);
        var largest = 10f;
        foreach (var (precision, error) in (ReadOnlySpan<(VectorPrecision, float)>)[(VectorPrecision.Float16, largest / 2048), (VectorPrecision.Int8, largest / 250)])
        {
            var narrow = model.WithPrecision(precision);
            narrow.Precision.Should().Be(precision);
            var vectors = narrow.Embed(["red greens", "blue : query"]);
            for (var i = 0; i < exact.Values.Length; i++)
            {
                vectors.Values[i].Should().BeApproximately(exact.Values[i], error);
            }

            narrow.WithPrecision(VectorPrecision.Float32).Should().BeSameAs(narrow);
        }

        model.WithPrecision(VectorPrecision.Float32).Should().BeSameAs(model);
        model.Invoking(m => m.WithPrecision((VectorPrecision)7)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_number_too_large_for_16_bits_gets_a_scale()
    {
        _tiny.Vectors(TinyStatic.Numbers(scale: 100_000));
        using var model = _tiny.Load();
        var narrow = model.WithPrecision(VectorPrecision.Float16);
        narrow.Embed(["red"]).Values[0].Should().BeApproximately(500_000, 500);
    }

    [Fact]
    public void The_largest_number_of_a_vector_may_be_negative()
    {
        // (5, 2.5, -15) for "red".
        _tiny.Vectors(TinyStatic.Numbers().Select((value, i) => i % TinyStatic.Width == 2 ? 3 * value : value).ToArray());
        using var model = _tiny.Load();
        var narrow = model.WithPrecision(VectorPrecision.Int8).Embed(["red"]);
        for (var d = 0; d < TinyStatic.Width; d++)
        {
            narrow.Values[d].Should().BeApproximately(model.Embed(["red"]).Values[d], 15f / 250);
        }
    }

    [Fact]
    public void A_saved_folder_gives_the_same_bits()
    {
        float[] weights = [.. Enumerable.Range(0, TinyStatic.Tokens).Select(id => 1f / (1 + id))];
        int[] rows = [.. Enumerable.Range(0, TinyStatic.Tokens).Select(id => id / 2)];
        _tiny.Vectors(tensors => tensors.Add<int>("mapping", rows, rows.Length).Add<float>("weights", weights, weights.Length));
        using var model = _tiny.Load();
        foreach (var precision in Enum.GetValues<VectorPrecision>())
        {
            var narrow = model.WithPrecision(precision);
            using var other = new TinyStatic();
            narrow.Save(other.Folder);
            using var loaded = other.Load();
            loaded.Precision.Should().Be(precision);
            EmbeddingModelTests.Bits(loaded.Embed(Texts).Values).Should().Equal(EmbeddingModelTests.Bits(narrow.Embed(Texts).Values));
            loaded.Identity.Should().Equal(narrow.Identity);
            EmbeddingModel.FromDirectory(other.Folder).Should().BeOfType<StaticEmbeddingModel>();
            Directory.GetFiles(other.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
                .Should().Equal("README.md", "config.json", "model.safetensors", "modules.json", "tokenizer.json");
        }
    }

    [Fact]
    public void Different_models_and_settings_have_caches_of_their_own()
    {
        var cache = Path.Combine(_tiny.Folder, "cache");
        var options = new EmbeddingOptions { CacheDirectory = cache };
        using var model = _tiny.Load();
        var first = model.Embed(Texts, options).Values.ToArray();
        model.Embed(Texts, options).Values.ToArray().Should().Equal(first);
        var narrow = model.WithPrecision(VectorPrecision.Int8);
        narrow.Embed(Texts, options).Values.ToArray().Should().Equal(narrow.Embed(Texts).Values.ToArray()).And.NotEqual(first);
        Close(model.Embed(["red"], options with { Normalize = true }).Values.ToArray(), TinyStatic.Unit(TinyStatic.Mean(Red)));
        Directory.GetDirectories(cache).Should().HaveCount(3);
    }

    [Fact]
    public async Task It_is_a_generator_of_Microsoft_Extensions_AI()
    {
        using var model = _tiny.Load();
        using var generator = model.AsEmbeddingGenerator();
        var vectors = await generator.GenerateAsync(["red", "green"]);
        vectors[1].Vector.ToArray().Should().Equal(TinyStatic.Mean(Green));
    }

    [Fact]
    public void Embedding_can_be_canceled_and_reports_progress()
    {
        using var model = _tiny.Load();
        using var stop = new CancellationTokenSource();
        var options = new EmbeddingOptions { Progress = new Recorder(_ => stop.Cancel()) };
        model.Invoking(m => m.Embed(Texts, options, stop.Token)).Should().Throw<OperationCanceledException>().Which.CancellationToken.Should().Be(stop.Token);

        var reports = new List<TopicModelingProgress>();
        model.Embed(Texts, new EmbeddingOptions { Progress = new Recorder(reports.Add) });
        EmbeddingModelTests.ShouldEnd(reports, Texts.Length, known: true);
    }

    private VectorPrecision Precision()
    {
        using var model = _tiny.Load();
        return model.Precision;
    }

    /// <summary>Equal but for the rounding of a sum of three numbers, which the test forms in double precision.</summary>
    private static void Close(float[] actual, float[] expected)
    {
        actual.Should().HaveCount(expected.Length);
        for (var d = 0; d < expected.Length; d++)
        {
            actual[d].Should().BeApproximately(expected[d], 4e-7f * Math.Max(1, Math.Abs(expected[d])));
        }
    }
}
