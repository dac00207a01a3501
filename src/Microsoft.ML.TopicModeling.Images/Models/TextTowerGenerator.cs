using Microsoft.Extensions.AI;

namespace Microsoft.ML.TopicModeling.Models;

/// <summary>The text model of an image model as an embedding generator.</summary>
/// <param name="tower">The text model, which it does not dispose.</param>
internal sealed class TextTowerGenerator(TextTower tower) : IEmbeddingGenerator<string, Embedding<float>>
{
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(
            values.Select(text => new Embedding<float>(tower.Embed(text, cancellationToken)))));

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }
}
