using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.ML.TopicModeling.Cluster;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>Seconds and memory of HDBSCAN fits, their steps, predictions and memberships.</summary>
internal static class HdbscanTable
{
    private const int Size = 10_000;
    private const int Added = 1_000;
    private const int EmbeddingDimension = 384;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.7);
    private static readonly HdbscanOptions Options = new() { MinClusterSize = 10 };

    /// <param name="data">A directory that may hold sentence embeddings: stackoverflow-titles.f32, rows of 384 little-endian Singles.</param>
    public static void Print(string? data)
    {
        Console.WriteLine($"200 gaussians and 20 % noise as Singles, MinClusterSize 10, {Environment.ProcessorCount} processors; medians");
        Console.WriteLine("| points | seconds | CPU seconds | resident bytes a point beyond the input | clusters | noise | layers' CPU seconds |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var mixture = GaussianMixture.Points(Size);
        Warm(() => Hdbscan.Fit(mixture, Options).PersistentLayers());
        foreach (var (count, dimension) in ((int, int)[])[(Size, 5), (50_000, 5), (200_000, 5), (1_000_000, 5), (Size, 50), (5_000, 384)])
        {
            FitRow(count, dimension);
        }

        var points = GaussianMixture.Points(Size + Added);
        Steps(Part(points, 0, Size));
        Predictions("the mixture", Single(Part(points, 0, Size)), Single(Part(points, Size, Added)));
        if (data is not null && Path.Combine(data, "stackoverflow-titles.f32") is var file && File.Exists(file))
        {
            Embeddings(file);
        }
    }

    private static void FitRow(int count, int dimension)
    {
        var points = Single(GaussianMixture.Points(count, dimension));
        GC.Collect();
        var meter = new StageMeter();
        var before = Environment.WorkingSet;
        meter.Report(new TopicModelingProgress(TopicModelingStage.Cluster, 0, 0));
        var model = Hdbscan.Fit(points, Options);
        meter.End();
        var (seconds, processor) = Median(count * dimension > 1_000_000 ? 1 : 9, () => model = Hdbscan.Fit(points, Options));
        var (_, layers) = Median(3, () => model.PersistentLayers());
        Console.WriteLine(FormattableString.Invariant(
            $"| {count} × {dimension} | {seconds:0.000} | {processor:0.000} | {(meter.Stages[0].Peak - before) / count} | {model.ClusterCount} | {model.Labels.Count(l => l < 0)} | {layers:0.000} |"));
    }

    private static void Steps(PointMatrix<double> points)
    {
        var (metric, context) = (default(EuclideanMetric), default(RunContext));
        var tree = KdTree.Build(points, context);
        var model = Hdbscan.Fit(points, Options);
        var cores = CoreDistances.Compute(tree, metric, model.Settings.MinSamples, context);
        Header($"The steps of a fit of {points.Count} points");
        Row("k-d tree", () => KdTree.Build(points, context));
        Row("core distances", () => CoreDistances.Compute(tree, metric, model.Settings.MinSamples, context));
        Row("edges of the spanning tree", () => BoruvkaTree<EuclideanMetric>.Build(tree, metric, cores.ForTree, 1, context));
        Row("hierarchy, selection, labels, scores", () => new HdbscanModel(model.Settings, model.SpanningTree, model.Scale, model.Weights, model.Points, model.PredictionCores));
        Row("the whole fit", () => Hdbscan.Fit(points, Options));
    }

    private static void Embeddings(string file)
    {
        using var stream = File.OpenRead(file);
        var values = new float[(Size + Added) * EmbeddingDimension];
        stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        var split = Size * EmbeddingDimension;
        var umap = Umap.Fit(
            new PointMatrix<float>(values.AsMemory(0, split), EmbeddingDimension),
            new UmapOptions { NumberOfComponents = GaussianMixture.Dimension, MinimumDistance = 0, Metric = UmapMetric.Cosine });
        Predictions("titles in 5 dimensions", umap.Embedding, umap.Transform(new PointMatrix<float>(values.AsMemory(split), EmbeddingDimension)));
    }

    private static void Predictions(string name, PointMatrix<float> points, PointMatrix<float> added)
    {
        var model = Hdbscan.Fit(points, Options);
        Header($"{points.Count} points of {name}, {model.ClusterCount} clusters");
        Row("fit", () => Hdbscan.Fit(points, Options));
        Row("persistent layers", () => model.PersistentLayers());
        Row($"memberships of all {points.Count} points", () => model.AllPointsMembershipVectors());
        Row($"memberships of {added.Count} new points", () => model.MembershipVectors(added));
        Row($"labels of {added.Count} new points", () => model.Predict(added));
        var (seconds, _) = Median(9, () =>
        {
            for (var row = 0; row < added.Count; row++)
            {
                model.Predict(added[row]);
            }
        });
        Console.WriteLine(FormattableString.Invariant($"| label of one new point, mean of {added.Count} | {1000 * seconds / added.Count:0.0000} | |"));
    }

    private static PointMatrix<double> Part(PointMatrix<double> points, int first, int count) =>
        new(points.Values.Slice(first * points.Dimension, count * points.Dimension).ToArray(), points.Dimension);

    private static PointMatrix<float> Single(PointMatrix<double> points) =>
        new(Array.ConvertAll(points.Values.ToArray(), x => (float)x), points.Dimension);

    private static void Header(string title)
    {
        Console.WriteLine();
        Console.WriteLine($"{title}:");
        Console.WriteLine("| what | milliseconds | CPU milliseconds |");
        Console.WriteLine("|---|---|---|");
    }

    private static void Row(string name, Action run)
    {
        Warm(run);
        var (seconds, processor) = Median(15, run);
        Console.WriteLine(FormattableString.Invariant($"| {name} | {1000 * seconds:0.00} | {1000 * processor:0.00} |"));
    }

    /// <summary>Runs until the code is compiled as a service would have it.</summary>
    private static void Warm(Action run)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
        {
            run();
        }
    }

    private static (double Seconds, double Processor) Median(int rounds, Action run)
    {
        var (seconds, processor) = (new double[rounds], new double[rounds]);
        for (var round = 0; round < rounds; round++)
        {
            var used = Environment.CpuUsage.TotalTime;
            var start = Stopwatch.GetTimestamp();
            run();
            seconds[round] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            processor[round] = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
        }

        return (seconds.Order().ElementAt(rounds / 2), processor.Order().ElementAt(rounds / 2));
    }
}
