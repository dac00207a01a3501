using BenchmarkDotNet.Attributes;
using Microsoft.ML.TopicModeling.Cluster;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>The steps of an HDBSCAN fit that cost time.</summary>
[MemoryDiagnoser]
public class HdbscanBenchmarks
{
    private static EuclideanMetric Metric => default;

    private PointMatrix<double> _points;
    private KdTree _tree = null!;
    private CoreDistances _cores;
    private HdbscanModel _model = null!;

    [Params(10_000, 50_000)]
    public int Count { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    private RunContext Context => new(Threads);

    [GlobalSetup]
    public void Setup()
    {
        _points = GaussianMixture.Points(Count);
        _tree = KdTree.Build(_points, Context);
        _cores = CoreDistances.Compute(_tree, Metric, 10, Context);
        _model = Fit();
    }

    [Benchmark(Baseline = true)]
    public HdbscanModel Fit() => Hdbscan.Fit(_points, new HdbscanOptions { MinClusterSize = 10, MaxDegreeOfParallelism = Threads });

    [Benchmark]
    public object Tree() => KdTree.Build(_points, Context);

    [Benchmark]
    public object CoreDistance() => CoreDistances.Compute(_tree, Metric, 10, Context);

    [Benchmark]
    public object SpanningTree() => BoruvkaTree<EuclideanMetric>.Build(_tree, Metric, _cores.ForTree, 1, Context);

    [Benchmark]
    public object Layers() => _model.PersistentLayers();

    [Benchmark]
    public object AllPointsMembershipVectors() => _model.AllPointsMembershipVectors(Threads);

    [Benchmark]
    public HdbscanPrediction PredictOne() => _model.Predict(_points[0]);
}
