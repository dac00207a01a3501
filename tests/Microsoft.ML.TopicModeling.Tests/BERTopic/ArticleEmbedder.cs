using Microsoft.Extensions.AI;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>Embeds words where <see cref="Articles"/> has the texts of their subject.</summary>
internal sealed class ArticleEmbedder : IEmbeddingGenerator<string, Embedding<float>>
{
    public static EmbeddingModel Model { get; } = EmbeddingModel.FromGenerator(new ArticleEmbedder(), Articles.Dimension);

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(text => new Embedding<float>(VectorOf(text)))));

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private static float[] VectorOf(string text)
    {
        var vector = new float[Articles.Dimension];
        foreach (var word in text.Split(' '))
        {
            vector[Articles.SubjectOf(word) is >= 0 and var subject ? subject : Articles.Dimension - 1]++;
        }

        return vector;
    }
}
