using BenchmarkDotNet.Attributes;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>Counting and weighing words of texts with the word frequencies of natural language (Zipf).</summary>
[MemoryDiagnoser]
public class VectorizerBenchmarks
{
    private const int Words = 50_000;
    private const int WordsPerText = 200;
    private string[] _texts = [];
    private ClassTexts _classes = new([], [], 0);
    private CountVectorizerModel _model = null!;

    [Params(1, 2)]
    public int Ngrams { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _texts = [.. Enumerable.Range(0, 2000).Select(_ =>
            string.Join(' ', Enumerable.Range(0, WordsPerText).Select(_ => $"word{(int)Math.Pow(Words, random.NextDouble())}")))];
        _classes = new(_texts, [.. _texts.Select((_, i) => i % 50)], 50);
        _model = CountVectorizer.Fit(_texts, Options());
    }

    [Benchmark]
    public SparseMatrix<int> FitTransform() => CountVectorizer.FitTransform(_texts, Options()).Counts;

    [Benchmark]
    public SparseMatrix<int> Transform() => _model.Transform(_texts);

    [Benchmark]
    public SparseMatrix<double> ClassWeights()
    {
        var counts = CountVectorizer.FitTransform(_classes, Options()).Counts;
        return ClassTfIdf.Fit(counts).Transform(counts);
    }

    private CountVectorizerOptions Options() => new() { NgramRange = (1, Ngrams), MaxDegreeOfParallelism = Threads };
}
