using Microsoft.Extensions.AI;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>A model whose vectors come from a generator of the caller.</summary>
internal sealed class GeneratorEmbeddingModel : EmbeddingModel
{
    private readonly IEmbeddingGenerator<string, Embedding<float>> _generator;

    private GeneratorEmbeddingModel(IEmbeddingGenerator<string, Embedding<float>> generator, int dimension) =>
        (_generator, Dimension) = (generator, dimension);

    public override int Dimension { get; }

    public static GeneratorEmbeddingModel Create(IEmbeddingGenerator<string, Embedding<float>> generator, int? dimension)
    {
        var metadata = generator.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata;
        var size = dimension
            ?? metadata?.DefaultModelDimensions
            ?? Generate(generator, ["dimension"], CancellationToken.None)[0].Vector.Length;
        Throw.IfOutside(size, 1, MostDimensions, nameof(dimension));
        return new GeneratorEmbeddingModel(generator, size);
    }

    public override IEmbeddingGenerator<string, Embedding<float>> AsEmbeddingGenerator(EmbeddingOptions? options = null) =>
        options is null ? _generator : base.AsEmbeddingGenerator(options);

    internal override EmbeddingSettings Validate(EmbeddingOptions options)
    {
        Throw.If(
            options.MaxTokens is not null || options.LongTexts != LongTextHandling.Truncate
            || options.LongTextOverlap is not null || options.BatchTokens is not null,
            "MaxTokens, LongTexts, LongTextOverlap and BatchTokens are about tokens, which a generator keeps to itself. "
            + "Leave them out, and set the like in the generator.",
            nameof(options));
        Throw.If(
            options.CacheDirectory is not null,
            "CacheDirectory needs to know the model's weights, which a generator keeps to itself. "
            + "Leave it out, or give the generator a cache of its own (Microsoft.Extensions.AI has UseDistributedCache).",
            nameof(options));
        return EmbeddingSettings.Validate(options, new ModelLayout(null, false, null, null, null, null), special: 0);
    }

    internal override byte[]? Fingerprint(EmbeddingSettings settings) => null;

    internal override PreparedTexts Prepare(IReadOnlyList<string> texts, EmbeddingSettings settings, CancellationToken cancellation) =>
        new GeneratorTexts(this, texts, settings);

    internal override void EmbedOne(string text, Span<float> vector, EmbeddingSettings settings, CancellationToken cancellation)
    {
        var result = new float[Dimension];
        new GeneratorTexts(this, [text], settings).Embed(0, result, cancellation);
        result.CopyTo(vector);
    }

    public override void Dispose()
    {
        // The generator stays its owner's.
    }

    private static GeneratedEmbeddings<Embedding<float>> Generate(
        IEmbeddingGenerator<string, Embedding<float>> generator, IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        // Off this thread, whose synchronization context might wait for itself.
        var embeddings = Task.Run(() => generator.GenerateAsync(texts, cancellationToken: cancellation), cancellation)
            .WaitAsync(cancellation).GetAwaiter().GetResult()
            ?? throw new InvalidOperationException($"The generator {generator.GetType().Name} answered {texts.Count} texts with null.");
        return embeddings.Count == texts.Count
            ? embeddings
            : throw new InvalidOperationException(
                $"The generator {generator.GetType().Name} answered {texts.Count} texts with {embeddings.Count} vectors.");
    }

    /// <summary>Texts in batches of a size that services take.</summary>
    private sealed class GeneratorTexts(GeneratorEmbeddingModel model, IReadOnlyList<string> texts, EmbeddingSettings settings)
        : PreparedTexts
    {
        private const int BatchSize = 64;

        public override int BatchCount => (texts.Count + BatchSize - 1) / BatchSize;

        public override int TextsIn(int batch) => Math.Min(BatchSize, texts.Count - (batch * BatchSize));

        public override void Embed(int batch, Memory<float> vectors, CancellationToken cancellation)
        {
            var first = batch * BatchSize;
            var members = new string[TextsIn(batch)];
            for (var i = 0; i < members.Length; i++)
            {
                members[i] = settings.Prefix + texts[first + i];
            }

            var embeddings = Generate(model._generator, members, cancellation);
            for (var i = 0; i < members.Length; i++)
            {
                var target = vectors.Span.Slice((first + i) * model.Dimension, model.Dimension);
                Copy(members[i], (embeddings[i]?.Vector ?? default).Span, target);
            }
        }

        private void Copy(string text, ReadOnlySpan<float> source, Span<float> target)
        {
            if (source.Length != target.Length)
            {
                throw new InvalidOperationException(
                    $"The generator {model._generator.GetType().Name} gave a vector of {source.Length} numbers, "
                    + $"but {target.Length} were announced.");
            }

            if (!Pooler.IsFinite(source))
            {
                throw new InvalidOperationException(NotFinite($"The generator {model._generator.GetType().Name}", text));
            }

            source.CopyTo(target);
            if (settings.Normalize)
            {
                Pooler.Normalize(target);
            }
        }
    }
}
