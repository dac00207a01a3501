using BenchmarkDotNet.Attributes;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>UMAP as BERTopic uses it: a whole fit, and one new point.</summary>
[MemoryDiagnoser]
public class UmapBenchmarks
{
    private PointMatrix<float> _points;
    private UmapModel _model = null!;
    private float[] _query = [];
    private readonly float[] _position = new float[5];

    /// <summary>The number of points.</summary>
    [Params(2_000, 10_000)]
    public int Count { get; set; }

    /// <summary>The most threads.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>Draws points around 50 centers of 384 coordinates, and fits the model that <see cref="TransformOne"/> asks.</summary>
    [GlobalSetup]
    public void Setup()
    {
        const int Dimension = 384;
        var random = new Random(1);
        var centers = Enumerable.Range(0, 50 * Dimension).Select(_ => random.NextSingle() - 0.5f).ToArray();
        var values = new float[Count * Dimension];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = centers[(i / Dimension % 50 * Dimension) + (i % Dimension)] + (0.4f * (random.NextSingle() - 0.5f));
        }

        _points = new PointMatrix<float>(values, Dimension);
        _model = Fit();
        _query = Array.ConvertAll(_points[0].ToArray(), value => value + 0.001f);
    }

    /// <summary>Neighbors, graph, start and layout.</summary>
    [Benchmark]
    public UmapModel Fit() => Umap.Fit(
        _points,
        new UmapOptions { NumberOfComponents = 5, MinimumDistance = 0, Metric = UmapMetric.Cosine, Seed = 1, MaxDegreeOfParallelism = Threads });

    /// <summary>The position of one new point.</summary>
    [Benchmark]
    public void TransformOne() => _model.Transform(_query, _position);
}
