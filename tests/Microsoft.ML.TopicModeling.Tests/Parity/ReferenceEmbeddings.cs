using Microsoft.Extensions.AI;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>The vectors of all texts that the reference embedded, so that no network's rounding stands between the figures.</summary>
internal sealed class ReferenceEmbeddings : IEmbeddingGenerator<string, Embedding<float>>
{
    private static readonly Lazy<Dictionary<string, float[]>> Vectors = new(Read);

    public static EmbeddingModel Model => EmbeddingModel.FromGenerator(new ReferenceEmbeddings(), 384);

    public static float[] Of(string text) => Vectors.Value[text];

    /// <summary>The vector of a text, or null if the reference did not embed it.</summary>
    public static float[]? TryGet(string text) => Vectors.Value.GetValueOrDefault(text);

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(text => new Embedding<float>(Of(text)))));

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private static Dictionary<string, float[]> Read()
    {
        var texts = Fixtures.Json("bertopic/texts-embedded.json")["texts"].Texts();
        var vectors = Fixtures.Tensors("bertopic/texts-embedded.safetensors").Get<float>("vectors");
        return texts.Index().ToDictionary(text => text.Item, text => vectors[(384 * text.Index)..(384 * (text.Index + 1))]);
    }
}
