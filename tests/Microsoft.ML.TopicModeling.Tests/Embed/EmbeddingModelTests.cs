using System.Numerics.Tensors;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

public class EmbeddingModelTests
{
    internal static readonly string[] Texts =
        [.. Fixtures.Json("text/embedding.json")["texts"]!.AsArray().Select(text => text!.GetValue<string>())];

    private static readonly float[] Reference = Fixtures.Tensors("text/embedding.safetensors").Get<float>("int8");

    private static readonly Lazy<float[]> OneByOne = new(() =>
    {
        var vectors = new float[Texts.Length * 384];
        for (var row = 0; row < Texts.Length; row++)
        {
            EmbeddingModel.Default.Embed(Texts[row], vectors.AsSpan(row * 384, 384));
        }

        return vectors;
    });

    [Fact]
    public void Vectors_agree_with_the_reference()
    {
        // The reference ran on another processor, where rounding can push an activation over a quantisation step: an error of one
        // float32 step in each layer moved 20 of the 64 texts by more than 1e-6 and the worst to a cosine of 0.9991.
        var vectors = EmbeddingModel.Default.Embed(Texts);
        vectors.Dimension.Should().Be(384);
        var close = 0;
        for (var row = 0; row < Texts.Length; row++)
        {
            var expected = Reference.AsSpan(row * 384, 384);
            TensorPrimitives.CosineSimilarity(vectors[row], expected).Should().BeGreaterThanOrEqualTo(0.998f, "of text {0}", row);
            close += MaxDifference(vectors[row], expected) <= 1e-6f ? 1 : 0;
        }

        close.Should().BeGreaterThanOrEqualTo(Texts.Length / 2);
    }

    [Theory]
    [InlineData(1, 1024)]
    [InlineData(2, 1024)]
    [InlineData(5, 300)]
    [InlineData(16, 8192)]
    public void A_text_has_the_same_bits_alone_and_in_any_batch_on_any_number_of_threads(int threads, int batchTokens)
    {
        var options = new EmbeddingOptions { MaxDegreeOfParallelism = threads, BatchTokens = batchTokens };
        Bits(EmbeddingModel.Default.Embed(Texts, options).Values).Should().Equal(Bits(OneByOne.Value));
    }

    [Fact]
    public void A_text_has_the_same_bits_in_any_order()
    {
        var order = Enumerable.Range(0, Texts.Length).Select(i => i * 37 % Texts.Length).ToArray();
        var vectors = EmbeddingModel.Default.Embed([.. order.Select(i => Texts[i])]);
        for (var row = 0; row < order.Length; row++)
        {
            Bits(vectors[row]).Should().Equal(Bits(OneByOne.Value.AsSpan(order[row] * 384, 384)));
        }
    }

    [Fact]
    public void A_stream_gives_the_vectors_of_a_list()
    {
        var rows = EmbeddingModel.Default.EmbedEach(Texts).ToList();
        rows.Should().HaveCount(Texts.Length);
        Bits(rows.SelectMany(row => row.ToArray()).ToArray()).Should().Equal(Bits(OneByOne.Value));
    }

    [Fact]
    public void A_stream_reads_only_a_little_ahead()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        var read = 0;
        IEnumerable<string?> Endless()
        {
            while (true)
            {
                read++;
                yield return "red";
            }
        }

        model.EmbedEach(Endless()).Take(10).Should().HaveCount(10);
        read.Should().BeLessThanOrEqualTo(48);
        model.EmbedEach(Endless()).Skip(5000).First().ToArray().Should().Equal(ModelFolderTests.Mean(2, 5, 3));
    }

    [Fact]
    public void Null_is_the_empty_text_and_equal_texts_have_equal_vectors()
    {
        var vectors = EmbeddingModel.Default.Embed([null, "freedom", "", "freedom", null]);
        Bits(vectors[0]).Should().Equal(Bits(vectors[2])).And.Equal(Bits(vectors[4]));
        Bits(vectors[1]).Should().Equal(Bits(vectors[3])).And.NotEqual(Bits(vectors[0]));
        TensorPrimitives.Norm(vectors[0]).Should().BeApproximately(1, 1e-6f);
    }

    [Fact]
    public void No_texts_give_no_vectors()
    {
        EmbeddingModel.Default.Embed([]).Count.Should().Be(0);
        EmbeddingModel.Default.EmbedEach([]).Should().BeEmpty();
    }

    [Fact]
    public void A_text_of_ten_megabytes_is_cut_without_being_read_to_its_end()
    {
        var text = string.Concat(Enumerable.Repeat("war and peace, ", 700_000));
        var vector = new float[384];
        EmbeddingModel.Default.Embed(text, vector);
        var expected = new float[384];
        EmbeddingModel.Default.Embed(text[..4000], expected);
        Bits(vector).Should().Equal(Bits(expected));
    }

    [Fact]
    public void Progress_counts_every_text_once()
    {
        var reports = new List<TopicModelingProgress>();
        EmbeddingModel.Default.Embed(Texts, new EmbeddingOptions { Progress = new Recorder(reports.Add) });
        reports.Should().OnlyContain(report => report.Stage == "Embed" && report.Total == Texts.Length);
        reports.Select(report => report.Done).Should().BeInAscendingOrder();
        reports[^1].Done.Should().Be(Texts.Length);
    }

    [Fact]
    public void Cancelling_stops_before_the_next_batch()
    {
        var texts = Enumerable.Range(0, 5000).Select(i => $"{i} {Texts[i % Texts.Length]}").ToArray();
        using var stop = new CancellationTokenSource();
        var reports = 0;
        var options = new EmbeddingOptions
        {
            MaxDegreeOfParallelism = 2,
            Progress = new Recorder(_ =>
            {
                reports++;
                stop.Cancel();
            }),
        };
        FluentActions.Invoking(() => EmbeddingModel.Default.Embed(texts, options, stop.Token)).Should().Throw<OperationCanceledException>();
        reports.Should().BeLessThanOrEqualTo(2, "the other thread may just have finished its batch");
        FluentActions.Invoking(() => EmbeddingModel.Default.Embed("one", new float[384], null, stop.Token)).Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void A_disposed_model_says_so_and_the_built_in_one_stays()
    {
        using var tiny = new TinyModel();
        var model = tiny.Load();
        model.Dispose();
        model.Dispose();
        model.Invoking(m => m.Embed(["red"])).Should().Throw<ObjectDisposedException>().WithMessage("*EmbeddingModel*");
        EmbeddingModel.Default.Dispose();
        EmbeddingModel.Default.Embed(["red"]).Count.Should().Be(1);
    }

    [Fact]
    public void Wrong_options_are_named()
    {
        void Fails(EmbeddingOptions options, string message) => FluentActions.Invoking(() => EmbeddingModel.Default.Embed(["one"], options))
            .Should().Throw<ArgumentException>().WithMessage(message);

        Fails(new EmbeddingOptions { MaxTokens = 0 }, "*MaxTokens is 0*");
        Fails(new EmbeddingOptions { MaxTokens = 513 }, "*MaxTokens is 513*512*");
        Fails(new EmbeddingOptions { BatchTokens = 0 }, "*BatchTokens is 0*");
        Fails(new EmbeddingOptions { MaxDegreeOfParallelism = 0 }, "*MaxDegreeOfParallelism is 0*");
        Fails(new EmbeddingOptions { LongTexts = (LongTextHandling)7 }, "*LongTexts is 7*Truncate, Average*");
        Fails(new EmbeddingOptions { LongTextOverlap = 254 }, "*LongTextOverlap is 254*253*");
        Fails(new EmbeddingOptions { CacheDirectory = "" }, "*CacheDirectory is empty*");
        FluentActions.Invoking(() => EmbeddingModel.Default.Embed("one", new float[3])).Should().Throw<ArgumentException>().WithMessage("*3*384*");
    }

    internal static uint[] Bits(ReadOnlySpan<float> values) => System.Runtime.InteropServices.MemoryMarshal.Cast<float, uint>(values).ToArray();

    private static float MaxDifference(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var most = 0f;
        for (var i = 0; i < a.Length; i++)
        {
            most = Math.Max(most, Math.Abs(a[i] - b[i]));
        }

        return most;
    }
}
