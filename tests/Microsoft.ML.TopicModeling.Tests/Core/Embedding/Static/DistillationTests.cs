using System.Text.Json.Nodes;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

public sealed class DistillationTests : IDisposable
{
    private readonly TinyModel _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void Every_token_gets_the_vector_that_the_teacher_gives_it_alone()
    {
        using var teacher = _tiny.Load();
        using var model = StaticEmbedding.Distill(teacher, options: new() { Dimension = null, SifCoefficient = null });
        model.Dimension.Should().Be(TinyModel.Width);

        // [CLS] token [SEP], whose mean the teacher gives.
        var plain = new EmbeddingOptions { Normalize = false };
        model.Embed(["red", "Blues unheard of", "[CLS]"], plain).ToRows().Should().BeEquivalentTo(
            new[] { ModelFolderTests.Mean(2, 5, 3), Mean(ModelFolderTests.Mean(2, 7, 3), ModelFolderTests.Mean(2, 8, 3)), new float[TinyModel.Width] },
            options => options.WithStrictOrdering().Using<float>(f => f.Subject.Should().BeApproximately(f.Expectation, 1e-6f)).WhenTypeIs<float>());
    }

    [Fact]
    public void Reserved_tokens_are_left_out_and_words_are_added()
    {
        _tiny.Write("vocab.txt", "[PAD]\n[unused0]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nred\n[unused17]\ngreen\n##s\n#");
        using var teacher = _tiny.Load();
        using var model = StaticEmbedding.Distill(teacher, ["Greens", "red", "two words", "semi-detached", "", "greens", "reds"], new() { Dimension = null, SifCoefficient = null });

        Vocabulary(model).Should().Equal("[PAD]", "[UNK]", "red", "green", "##s", "#", "greens", "reds");
        var vectors = model.Embed(["greens", "green"], new EmbeddingOptions { Normalize = false });
        Close(vectors[0], ModelFolderTests.Mean(3, 8, 9, 4));
        Close(vectors[1], ModelFolderTests.Mean(3, 8, 4));
    }

    [Fact]
    public void Tokens_are_weighted_by_their_rank()
    {
        using var teacher = _tiny.Load();
        using var plain = StaticEmbedding.Distill(teacher, options: new() { Dimension = null, SifCoefficient = null });
        using var weighted = StaticEmbedding.Distill(teacher, options: new() { Dimension = null, SifCoefficient = 0.01 });

        // [CLS], [SEP] and [MASK] are not among the 8 tokens; "green" is the fourth.
        var p = (1 / 5.0) / Enumerable.Range(2, 8).Sum(rank => 1.0 / rank);
        var options = new EmbeddingOptions { Normalize = false };
        var expected = plain.Embed(["green"], options).Values.ToArray().Select(value => (float)(value * 0.01 / (0.01 + p))).ToArray();
        Close(weighted.Embed(["green"], options)[0], expected);
    }

    [Fact]
    public void Components_keep_the_distances_of_tokens_as_far_as_they_can()
    {
        using var teacher = _tiny.Load();
        var options = new EmbeddingOptions { Normalize = false };
        using var plain = StaticEmbedding.Distill(teacher, options: new() { Dimension = null, SifCoefficient = null });
        using var all = StaticEmbedding.Distill(teacher, options: new() { SifCoefficient = null });
        string[] tokens = ["red", "green", "blue", ":", "query"];
        all.Dimension.Should().Be(TinyModel.Width, "there are no more components");
        Distance(all.Embed(tokens, options)).Should().BeApproximately(Distance(plain.Embed(tokens, options)), 1e-5);

        // The third number of a token's vector is the first, negated, so that two components have all of the variance.
        using var two = StaticEmbedding.Distill(teacher, options: new() { Dimension = 2, SifCoefficient = null });
        two.Dimension.Should().Be(2);
        Distance(two.Embed(tokens, options)).Should().BeApproximately(Distance(plain.Embed(tokens, options)), 1e-5);

        static double Distance(PointMatrix<float> vectors) => Enumerable.Range(1, vectors.Count - 1)
            .Sum(row => Math.Sqrt(vectors[row].ToArray().Zip(vectors[0].ToArray(), (x, y) => ((double)x - y) * ((double)x - y)).Sum()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_bits_do_not_depend_on_threads_and_survive_saving(int threads)
    {
        using var teacher = _tiny.Load();
        using var model = StaticEmbedding.Distill(teacher, ["reds"], new() { MaxDegreeOfParallelism = threads });
        using var one = StaticEmbedding.Distill(teacher, ["reds"], new() { MaxDegreeOfParallelism = 1 });
        model.Identity.Should().Equal(one.Identity);

        var folder = Path.Combine(_tiny.Folder, "distilled");
        model.Save(folder);
        using var loaded = StaticEmbeddingModel.FromDirectory(folder);
        string[] texts = ["reds and greens", "query: blue", "", "none"];
        EmbeddingModelTests.Bits(loaded.Embed(texts).Values).Should().Equal(EmbeddingModelTests.Bits(model.Embed(texts).Values));
        loaded.Identity.Should().Equal(model.Identity);
    }

    [Fact]
    public void Teachers_with_Unigram_and_byte_level_tokenizers_are_distilled()
    {
        foreach (var (files, isBytes) in TinyFolders.All.Where(files => files.ContainsKey("tokenizer.json") && !files.ContainsKey("vocab.txt"))
            .Select(files => (files, System.Text.Encoding.UTF8.GetString(files["tokenizer.json"]).Contains("BPE", StringComparison.Ordinal))).Skip(1))
        {
            var folder = Directory.CreateDirectory(Path.Combine(_tiny.Folder, isBytes ? "bytes" : "unigram")).FullName;
            foreach (var (name, content) in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
                File.WriteAllBytes(Path.Combine(folder, name), content);
            }

            using var teacher = EmbeddingModel.FromDirectory(folder);
            using var model = StaticEmbedding.Distill(teacher, options: new() { Dimension = null, SifCoefficient = null });
            var options = new EmbeddingOptions { Normalize = false, Prefix = "" };
            Close(model.Embed(["red"], options)[0], teacher.Embed(["red"], options)[0].ToArray());
            if (isBytes)
            {
                FluentActions.Invoking(() => StaticEmbedding.Distill(teacher, ["reds"])).Should().Throw<NotSupportedException>().WithMessage("*byte-level BPE*vocabulary*");
            }
            else
            {
                using var more = StaticEmbedding.Distill(teacher, ["reds"], new() { Dimension = null, SifCoefficient = null });
                Close(more.Embed(["reds"], options)[0], teacher.Embed(["reds"], options)[0].ToArray());
            }
        }
    }

    [Fact]
    public void A_generator_is_distilled_into_the_words_of_a_vocabulary()
    {
        using var teacher = EmbeddingModel.FromGenerator(new GeneratorEmbeddingModelTests.LengthGenerator());
        using var model = StaticEmbedding.Distill(teacher, ["peace", "War", "war"], new() { Dimension = null, SifCoefficient = null });
        model.Embed(["War, peace", "other"], new EmbeddingOptions { Normalize = false }).ToRows()
            .Should().BeEquivalentTo(new float[][] { [4, 1], [0, 0] }, options => options.WithStrictOrdering());

        FluentActions.Invoking(() => StaticEmbedding.Distill(teacher)).Should().Throw<ArgumentException>().WithMessage("*vocabulary*most frequent first*");
    }

    [Fact]
    public void What_cannot_be_distilled_is_refused_before_the_work()
    {
        using var teacher = _tiny.Load();
        using var model = StaticEmbedding.Distill(teacher);
        FluentActions.Invoking(() => StaticEmbedding.Distill(model)).Should().Throw<ArgumentException>().WithMessage("*static*");
        FluentActions.Invoking(() => StaticEmbedding.Distill(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => StaticEmbedding.Distill(teacher, [null!])).Should().Throw<ArgumentException>().WithMessage("*null*");

        using var stop = new CancellationTokenSource();
        stop.Cancel();
        FluentActions.Invoking(() => StaticEmbedding.Distill(teacher, cancellation: stop.Token)).Should().Throw<OperationCanceledException>()
            .Which.CancellationToken.Should().Be(stop.Token);

        _tiny.Write("model.onnx", TinyModel.Network(broken: 7).ToArray());
        using var broken = _tiny.Load();
        FluentActions.Invoking(() => StaticEmbedding.Distill(broken)).Should().Throw<InvalidDataException>().WithMessage("*NaN*\"blue\"*");
    }

    [Fact]
    public void Progress_counts_the_tokens()
    {
        using var teacher = _tiny.Load();
        var reports = new List<TopicModelingProgress>();
        StaticEmbedding.Distill(teacher, options: new() { Progress = new Recorder(reports.Add) });
        EmbeddingModelTests.ShouldEnd(reports, 8, known: true);
    }

    private static IEnumerable<string> Vocabulary(StaticEmbeddingModel model) =>
        JsonNode.Parse(model.Files.Read("tokenizer.json"))!["model"]!["vocab"]!.AsObject().OrderBy(piece => piece.Value!.GetValue<int>()).Select(piece => piece.Key);

    private static float[] Mean(float[] x, float[] y) => [.. x.Zip(y, (a, b) => (a + b) / 2)];

    private static void Close(ReadOnlySpan<float> actual, float[] expected)
    {
        for (var d = 0; d < expected.Length; d++)
        {
            actual[d].Should().BeApproximately(expected[d], 1e-5f);
        }
    }
}
