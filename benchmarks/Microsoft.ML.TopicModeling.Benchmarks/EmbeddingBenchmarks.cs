using BenchmarkDotNet.Attributes;
using Microsoft.ML.TopicModeling.Embed;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>The steps of embedding one paragraph.</summary>
[MemoryDiagnoser]
public class EmbeddingBenchmarks
{
    private const string Paragraph =
        "Our Nation's strength rests on the courage of its people: café owners, farmers, and 1,200,000 soldiers who came home in 1946 to build the peace.";

    private static readonly OnnxEmbeddingModel Model = (OnnxEmbeddingModel)EmbeddingModel.Default;
    private readonly List<int> _ids = [];
    private readonly float[] _states = [.. Enumerable.Range(0, 256 * 384).Select(i => i % 101 / 101f)];
    private readonly float[] _vector = new float[384];
    private readonly Pooler _pooler = new([PoolingMode.Mean]);

    /// <summary>From text to token ids.</summary>
    [Benchmark]
    public int Tokenize()
    {
        _ids.Clear();
        Model.Tokenizer.Encode(Paragraph, 254, _ids);
        return _ids.Count;
    }

    /// <summary>From 256 token states to a vector of length 1.</summary>
    [Benchmark]
    public void PoolAndNormalize()
    {
        _pooler.Pool(_states, 384, _vector);
        Pooler.Normalize(_vector);
    }

    /// <summary>All of it, as a PredictionEngine does it.</summary>
    [Benchmark]
    public void EmbedOne() => Model.Embed(Paragraph, _vector);
}
