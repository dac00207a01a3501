using Microsoft.ML.TopicModeling.Embed;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

/// <summary>Static models made up for tests.</summary>
internal static class StaticModels
{
    private const int Width = 16;

    /// <summary>A model of the words of texts, each with a random vector.</summary>
    public static StaticEmbeddingModel OfWords(IEnumerable<string> texts)
    {
        var (tokenizer, _) = TokenInputs.OfWords(texts.SelectMany(text => text.Split(' ')).Order(StringComparer.Ordinal));
        var random = new RandomStream(1, RandomPurpose.SampledRows);
        var values = new float[tokenizer.VocabularySize * Width];
        foreach (ref var value in values.AsSpan())
        {
            value = (float)random.NextGaussian();
        }

        return new StaticEmbeddingModel(tokenizer, TokenRows.Of(new PointMatrix<float>(values, Width)));
    }
}
