using Microsoft.Extensions.AI;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

public class GeneratorEmbeddingModelTests
{
    [Fact]
    public void A_generator_gives_the_vectors()
    {
        var generator = new LengthGenerator();
        var model = EmbeddingModel.FromGenerator(generator);
        model.Dimension.Should().Be(2);
        var texts = Enumerable.Range(0, 200).Select(i => new string('x', i % 150)).ToArray();
        var vectors = model.Embed([.. texts, null], new EmbeddingOptions { Prefix = "ab" });
        for (var row = 0; row < texts.Length; row++)
        {
            vectors[row].ToArray().Should().Equal(texts[row].Length + 2, 1);
        }

        vectors[200].ToArray().Should().Equal(2, 1);
        generator.Asked.Should().Be(150 + 1, "equal texts are asked for once, and one was to learn the dimension");
        generator.Largest.Should().BeLessThanOrEqualTo(64);

        var one = new float[2];
        model.Embed("xyz", one, new EmbeddingOptions { Normalize = true });
        one[0].Should().BeApproximately(3 / MathF.Sqrt(10), 1e-6f);
    }

    [Fact]
    public void Wrong_answers_are_told()
    {
        var model = EmbeddingModel.FromGenerator(new LengthGenerator(), dimension: 3);
        model.Invoking(m => m.Embed(["a"])).Should().Throw<InvalidOperationException>().WithMessage("*LengthGenerator*2 numbers*3*");
        var forgetful = EmbeddingModel.FromGenerator(new LengthGenerator { Forget = true }, dimension: 2);
        forgetful.Invoking(m => m.Embed(["a", "b"])).Should().Throw<InvalidOperationException>().WithMessage("*2 texts with 1*");
        var failing = EmbeddingModel.FromGenerator(new LengthGenerator { Fail = true }, dimension: 2);
        failing.Invoking(m => m.Embed(["a"])).Should().Throw<TimeoutException>().WithMessage("the service is down");
    }

    [Fact]
    public void A_generator_that_hangs_can_be_canceled()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var model = EmbeddingModel.FromGenerator(new LengthGenerator { Hang = true }, dimension: 2);
        model.Invoking(m => m.Embed(["a", "b"], null, stop.Token)).Should().Throw<OperationCanceledException>().Which.CancellationToken.Should().Be(stop.Token);
        model.Invoking(m => m.Embed("a", new float[2], null, stop.Token)).Should().Throw<OperationCanceledException>().Which.CancellationToken.Should().Be(stop.Token);
    }

    [Fact]
    public void Vectors_of_no_numbers_name_the_text()
    {
        var model = EmbeddingModel.FromGenerator(new LengthGenerator { Second = float.NaN }, dimension: 2);
        model.Invoking(m => m.Embed(["a", "b"])).Should().Throw<InvalidOperationException>().WithMessage("*LengthGenerator*NaN*\"a\"*");
        EmbeddingModel.FromGenerator(new LengthGenerator { Second = float.NegativeInfinity }, dimension: 2)
            .Invoking(m => m.Embed("b", new float[2])).Should().Throw<InvalidOperationException>().WithMessage("*NaN or infinite*\"b\"*");
    }

    [Fact]
    public void A_generator_that_answers_null_is_named() =>
        EmbeddingModel.FromGenerator(new LengthGenerator { Null = true }, dimension: 2)
            .Invoking(m => m.Embed(["a"])).Should().Throw<InvalidOperationException>().WithMessage("*LengthGenerator*null*");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void A_dimension_that_no_vector_has_is_refused(int dimension) =>
        FluentActions.Invoking(() => EmbeddingModel.FromGenerator(new LengthGenerator(), dimension)).Should().Throw<ArgumentOutOfRangeException>().WithMessage($"*dimension is {dimension}*");

    [Fact]
    public void Options_that_only_a_model_of_ones_own_has_are_refused()
    {
        var model = EmbeddingModel.FromGenerator(new LengthGenerator());
        model.Invoking(m => m.Embed(["a"], new EmbeddingOptions { MaxTokens = 9 })).Should().Throw<ArgumentException>().WithMessage("*MaxTokens*generator*");
        model.Invoking(m => m.Embed(["a"], new EmbeddingOptions { CacheDirectory = "cache" })).Should().Throw<ArgumentException>().WithMessage("*CacheDirectory*generator*");
    }

    [Fact]
    public async Task A_model_is_a_generator_too()
    {
        using var generator = EmbeddingModel.Default.AsEmbeddingGenerator();
        var embeddings = await generator.GenerateAsync(["freedom", "peace"]);
        embeddings.Should().HaveCount(2);
        embeddings[1].Vector.ToArray().Should().Equal(EmbeddingModel.Default.Embed(["peace"]).Values.ToArray());
        generator.GetService<EmbeddingGeneratorMetadata>()!.DefaultModelDimensions.Should().Be(384);
        generator.GetService<EmbeddingModel>().Should().BeSameAs(EmbeddingModel.Default);
        await generator.Invoking(g => g.GenerateAsync(["a"], new EmbeddingGenerationOptions { Dimensions = 3 })).Should().ThrowAsync<ArgumentException>().WithMessage("*3*384*");
    }

    /// <summary>The vector of a text is its length and 1.</summary>
    internal sealed class LengthGenerator : IEmbeddingGenerator<string, Embedding<float>>
    {
        private readonly Lock _gate = new();

        public int Asked { get; private set; }

        public int Largest { get; private set; }

        public bool Forget { get; init; }

        public bool Fail { get; init; }

        public bool Hang { get; init; }

        public bool Null { get; init; }

        public float Second { get; init; } = 1;

        public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            var texts = values.ToList();
            lock (_gate)
            {
                Asked += texts.Count;
                Largest = Math.Max(Largest, texts.Count);
            }

            await (Hang ? new TaskCompletionSource().Task : Task.CompletedTask);
            return Fail ? throw new TimeoutException("the service is down")
                : Null ? null!
                : new(texts.Skip(Forget ? 1 : 0).Select(text => new Embedding<float>(new float[] { text.Length, Second })));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
