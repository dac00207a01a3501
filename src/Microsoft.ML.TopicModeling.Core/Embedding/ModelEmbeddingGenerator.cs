using Microsoft.Extensions.AI;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>An embedding model as a generator of Microsoft.Extensions.AI.</summary>
internal sealed class ModelEmbeddingGenerator(EmbeddingModel model, EmbeddingOptions? options)
    : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly EmbeddingGeneratorMetadata _metadata =
        new("Microsoft.ML.TopicModeling", defaultModelDimensions: model.Dimension);

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        Throw.If(
            options?.Dimensions is { } asked && asked != model.Dimension,
            $"{options?.Dimensions} dimensions are asked for, but the model gives {model.Dimension}.",
            nameof(options));
        return Task.Run(() => Generate([.. values], cancellationToken), cancellationToken);
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(model) ? model
            : null;
    }

    public void Dispose()
    {
        // The model may serve others.
    }

    private GeneratedEmbeddings<Embedding<float>> Generate(List<string> texts, CancellationToken cancellation)
    {
        var vectors = model.Embed(texts, options, cancellation);
        return [.. Enumerable.Range(0, texts.Count)
            .Select(row => new Embedding<float>(vectors.Memory.Slice(row * model.Dimension, model.Dimension)))];
    }
}
