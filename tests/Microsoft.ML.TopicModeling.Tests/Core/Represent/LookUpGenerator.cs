using Microsoft.Extensions.AI;

namespace Microsoft.ML.TopicModeling.Tests.Represent.Representations;

/// <summary>Gives texts the vectors that they have in the reference figures.</summary>
internal sealed class LookUpGenerator(Func<string, float[]> vectorOf) : IEmbeddingGenerator<string, Embedding<float>>
{
    public static EmbeddingModel Model(Func<string, float[]> vectorOf) => EmbeddingModel.FromGenerator(new LookUpGenerator(vectorOf), dimension: 384);

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(text => new Embedding<float>(vectorOf(text)))));

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
