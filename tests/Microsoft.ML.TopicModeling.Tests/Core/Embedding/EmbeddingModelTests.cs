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
        // The reference ran on another processor, where rounding can push an activation over a quantization step: an error of one
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
        string?[] texts = [.. Texts, .. Texts, null, "", null];
        var (reports, options) = Reports();
        EmbeddingModel.Default.Embed(texts, options);
        ShouldEnd(reports, texts.Length, known: true);

        (reports, options) = Reports();
        EmbeddingModel.Default.EmbedEach(texts, options).Count().Should().Be(texts.Length);
        ShouldEnd(reports, texts.Length, known: true);

        (reports, options) = Reports();
        EmbeddingModel.Default.EmbedEach(texts.Where(_ => true), options).Count().Should().Be(texts.Length);
        ShouldEnd(reports, texts.Length, known: false);

        (reports, options) = Reports();
        EmbeddingModel.Default.Embed([], options);
        ShouldEnd(reports, 0, known: true);
    }

    [Fact]
    public void Progress_counts_the_parts_of_long_texts_as_their_text()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        string?[] texts = ["red green blue red green blue red green blue", null, "red", "red", "blue"];
        var (reports, options) = Reports();
        (options.LongTexts, options.BatchTokens) = (LongTextHandling.Average, 8);
        model.Embed(texts, options);
        ShouldEnd(reports, texts.Length, known: true);
    }

    internal static void ShouldEnd(List<TopicModelingProgress> reports, int count, bool known)
    {
        reports.Should().OnlyContain(report => report.Stage == TopicModelingStage.Embed);
        reports.Select(report => report.Done).Should().BeInAscendingOrder();
        (known ? reports : reports[..^1]).Should().OnlyContain(report => report.Total == (known ? count : 0), "the total is known from the beginning or at the end");
        reports[^1].Done.Should().Be(count);
        reports[^1].Total.Should().Be(count);
    }

    private static (List<TopicModelingProgress> Reports, EmbeddingOptions Options) Reports()
    {
        var reports = new List<TopicModelingProgress>();
        return (reports, new EmbeddingOptions { Progress = new Recorder(reports.Add) });
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
        FluentActions.Invoking(() => EmbeddingModel.Default.Embed(texts, options, stop.Token)).Should().Throw<OperationCanceledException>()
            .Which.CancellationToken.Should().Be(stop.Token);
        reports.Should().BeLessThanOrEqualTo(2, "the other thread may just have finished its batch");
        FluentActions.Invoking(() => EmbeddingModel.Default.Embed("one", new float[384], null, stop.Token)).Should().Throw<OperationCanceledException>()
            .Which.CancellationToken.Should().Be(stop.Token);
    }

    [Fact]
    public async Task Whatever_is_canceled_says_by_which_token()
    {
        using var stop = new CancellationTokenSource();
        var texts = Enumerable.Range(0, 400).Select(i =>
        {
            if (i == 100)
            {
                stop.Cancel();
            }

            return $"{i}";
        });
        FluentActions.Invoking(() => EmbeddingModel.Default.EmbedEach(texts, null, stop.Token).Count()).Should().Throw<OperationCanceledException>()
            .Which.CancellationToken.Should().Be(stop.Token);
        foreach (var model in (EmbeddingModel[])[EmbeddingModel.Default, EmbeddingModel.FromGenerator(EmbeddingModel.Default.AsEmbeddingGenerator(), 384)])
        {
            model.Invoking(m => m.Embed(["one", "two"], null, stop.Token)).Should().Throw<OperationCanceledException>().Which.CancellationToken.Should().Be(stop.Token);
            model.Invoking(m => m.EmbedEach(["one"], null, stop.Token).Count()).Should().Throw<OperationCanceledException>().Which.CancellationToken.Should().Be(stop.Token);
            var generating = async () => await model.AsEmbeddingGenerator(new EmbeddingOptions()).GenerateAsync(["one"], null, stop.Token);
            (await generating.Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(stop.Token);
        }
    }

    [Fact]
    public void More_texts_than_a_matrix_can_hold_are_refused_before_one_is_read() =>
        EmbeddingModel.Default.Invoking(model => model.Embed(new Many(6_000_000))).Should().Throw<ArgumentException>().WithMessage("*6000000 texts*384*EmbedEach*");

    /// <summary>A list that is too long to be read.</summary>
    private sealed class Many(int count) : IReadOnlyList<string?>
    {
        public int Count => count;

        public string? this[int index] => throw new InvalidOperationException("A text is read.");

        public IEnumerator<string?> GetEnumerator() => throw new InvalidOperationException("A text is read.");

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
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
