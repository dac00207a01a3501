using Microsoft.Extensions.AI;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

/// <summary>
/// A teacher that a student can become: the vector of a text is the mean of those of its words, which lie around that of their subject. It counts what it is asked.
/// </summary>
internal sealed class WordTeacher : IEmbeddingGenerator<string, Embedding<float>>
{
    public const int Dimension = 40, Subjects = 6, WordsOfSubject = 60;

    private int _asked;

    /// <summary>The number of texts that it was asked for.</summary>
    public int Asked => _asked;

    /// <summary>After how many texts it fails; null for never.</summary>
    public int? FailsAfter { get; init; }

    /// <summary>After how many texts it gives NaN; null for never.</summary>
    public int? BreaksAfter { get; init; }

    public Action? Answering { get; init; }

    public EmbeddingModel Model() => EmbeddingModel.FromGenerator(this, Dimension);

    /// <summary>Short texts, each of words of one subject and words that all have.</summary>
    public static string[] Texts(int count, int seed = 5)
    {
        var texts = new string[count];
        for (var text = 0; text < count; text++)
        {
            var random = new RandomStream(seed, RandomPurpose.SampledRows, text);
            var subject = text % Subjects;
            var words = Enumerable.Range(0, 8).Select(i =>
                i % 4 == 3 ? $"and{random.NextInt32(5)}" : $"w{subject}x{random.NextInt32(WordsOfSubject)}");
            texts[text] = string.Join(' ', words);
        }

        return texts;
    }

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        Answering?.Invoke();
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return new GeneratedEmbeddings<Embedding<float>>(values.Select(text =>
        {
            var asked = Interlocked.Increment(ref _asked);
            return asked > FailsAfter ? throw new TimeoutException("the service is down")
                : asked > BreaksAfter ? new Embedding<float>(Enumerable.Repeat(float.NaN, Dimension).ToArray())
                : new Embedding<float>(VectorOf(text));
        }).ToArray());
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private static float[] VectorOf(string text)
    {
        var vector = new float[Dimension];
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var subject = word is ['w', var digit, 'x', ..] && char.IsAsciiDigit(digit) ? digit - '0' : -1;
            var hash = word.Aggregate(17L, (sum, letter) => (sum * 31) + letter);
            var own = new RandomStream(hash, RandomPurpose.SampledRows);
            for (var d = 0; d < Dimension; d++)
            {
                vector[d] += (d == subject ? 2 : 0) + (0.4f * (float)own.NextGaussian());
            }
        }

        return vector;
    }
}
