using System.Numerics.Tensors;
using Microsoft.ML.TopicModeling.Neighbors;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>Any number of documents of twelve words with their vectors: each between two or three real ones that are near each other, with a little noise.</summary>
/// <remarks>A document depends on its number alone and is made when it is asked for, so that many take no memory. A shorter blend is the start of a longer one.</remarks>
internal sealed class ScaleBlend
{
    private const int NearTexts = 16;
    private const int WordsOfText = 12;
    private const int NoiseTable = 1 << 20;
    private const float NoiseLength = 0.25f;
    private const ulong Seed = 20261130;

    private readonly PointMatrix<float> _vectors;
    private readonly NeighborGraph _near;
    private readonly string[][] _words;
    private readonly float[] _noise = new float[NoiseTable];

    private ScaleBlend(PointMatrix<float> vectors, string[][] words)
    {
        (_vectors, _words) = (vectors, words);
        var settings = new UmapOptions { NumberOfNeighbors = NearTexts, Metric = UmapMetric.Cosine }.Validate(vectors);
        _near = new NeighborSearch(vectors, settings.Metric).SearchAll(NearTexts, default);
        var random = new Draws(Seed);
        for (var i = 0; i < _noise.Length; i++)
        {
            _noise[i] = (float)(random.Gaussian() * NoiseLength / Math.Sqrt(vectors.Dimension));
        }
    }

    public int Dimension => _vectors.Dimension;

    /// <summary>Reads the real texts that the directory has vectors of; null if there are none.</summary>
    public static ScaleBlend? Read(string? directory)
    {
        var corpora = Corpus.Labeled(directory).Where(corpus => corpus.Ready(directory, "f32") is not null).ToList();
        if (corpora.Count == 0)
        {
            return null;
        }

        float[][] vectors = [.. corpora.SelectMany(corpus => corpus.Ready(directory, "f32")!.Value.ToRows())];
        return new ScaleBlend(vectors, Words(corpora.SelectMany(corpus => corpus.Texts)));
    }

    /// <summary>The words of texts; equal ones are one, so that those of long texts are no part of what a fit takes.</summary>
    private static string[][] Words(IEnumerable<string> texts)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        return [.. texts.Select(text => Array.ConvertAll(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), Once))];

        string Once(string word) => known.TryGetValue(word, out var first) ? first : known[word] = word;
    }

    /// <summary>Returns the first vectors.</summary>
    public PointMatrix<float> Vectors(int count)
    {
        var values = new float[count * Dimension];
        Parallel.For(0, count, row => Fill(row, values.AsSpan(row * Dimension, Dimension)));
        return new PointMatrix<float>(values, Dimension);
    }

    /// <summary>Returns the first documents, each made anew whenever it is read.</summary>
    public IEnumerable<EmbeddedText> Documents(int count)
    {
        for (var row = 0; row < count; row++)
        {
            var vector = new float[Dimension];
            Fill(row, vector);
            yield return new EmbeddedText { Text = Text(row), Vector = vector };
        }
    }

    private void Fill(int row, Span<float> vector)
    {
        var random = new Draws(Seed + (ulong)row + 1);
        var (texts, weights) = Parts(ref random);
        vector.Clear();
        for (var part = 0; part < texts.Length; part++)
        {
            TensorPrimitives.MultiplyAdd(_vectors[texts[part]], weights[part], vector, vector);
        }

        TensorPrimitives.Add(vector, _noise.AsSpan(random.Below(NoiseTable - vector.Length), vector.Length), vector);
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
    }

    private string Text(int row)
    {
        var random = new Draws(Seed + (ulong)row + 1);
        var texts = Parts(ref random).Texts;
        return string.Join(' ', Enumerable.Range(0, WordsOfText).Select(place => Word(_words[texts[place % texts.Length]], random.Below(1 << 20))));
    }

    private static string Word(string[] words, int number) => words.Length == 0 ? "" : words[number % words.Length];

    /// <summary>Draws a text and one or two that are near to it, with weights that sum to 1.</summary>
    private (int[] Texts, float[] Weights) Parts(ref Draws random)
    {
        var home = random.Below(_vectors.Count);
        int[] texts = [home, .. new int[1 + random.Below(2)]];
        var weights = new float[texts.Length];
        for (var part = 0; part < texts.Length; part++)
        {
            texts[part] = part == 0 ? home : _near.RowIndices(home)[1 + random.Below(NearTexts - 1)];
            weights[part] = (float)(0.1 + random.Uniform());
        }

        TensorPrimitives.Divide(weights, TensorPrimitives.Sum<float>(weights), weights);
        return (texts, weights);
    }

    /// <summary>SplitMix64.</summary>
    private struct Draws(ulong seed)
    {
        private ulong _state = seed * 0x9E3779B97F4A7C15;

        public double Uniform()
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
        }

        public int Below(int limit) => (int)(Uniform() * limit);

        public double Gaussian() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());
    }
}
