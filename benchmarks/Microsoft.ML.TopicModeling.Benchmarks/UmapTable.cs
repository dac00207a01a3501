using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>Seconds of each stage of a UMAP fit of sentence embeddings to five dimensions, recall of its neighbors, and seconds of new points.</summary>
internal static class UmapTable
{
    private const int Size = 10_000;
    private const int Sample = 1_000;

    public static void Print(string? data)
    {
        var corpus = Corpus.All(data).MaxBy(c => (c.Name == "stackoverflow-titles", c.Texts.Count))!;
        var vectors = corpus.Embed(data);
        Console.WriteLine($"{corpus.Name}, {Environment.ProcessorCount} processors; seconds by the clock (processor seconds of all threads)");
        Console.WriteLine("| points | threads | epochs | neighbors | recall | graph | start | layout | in all | largest memory so far |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        var first = vectors.Rows(0, Math.Min(Size, vectors.Count));
        PrintFit(first, 1);
        foreach (var threads in (int[])[1, Environment.ProcessorCount])
        {
            PrintFit(first, threads);
        }

        foreach (var count in (int[])[50_000, 200_000])
        {
            PrintFit(Blend(vectors, count), Environment.ProcessorCount);
        }

        PrintTransform(first, vectors.Rows(Math.Min(Size, vectors.Count - Sample), Math.Min(Size + Sample, vectors.Count)));
        Console.WriteLine("| corpus | points | exact | approximate | recall |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var each in Corpus.All(data))
        {
            PrintNeighbors(each.Name, each.Embed(data));
        }
    }

    private static void PrintNeighbors(string name, PointMatrix<float> points)
    {
        var settings = Options(Environment.ProcessorCount).Validate(points);
        var (_, exact) = Time(() => Umap.FindNeighbors(points, settings with { IsApproximate = false }, default));
        var (found, approximate) = Time(() => Umap.FindNeighbors(points, settings with { IsApproximate = true }, default));
        Console.WriteLine(FormattableString.Invariant($"| {name} | {points.Count} | {exact} | {approximate} | {Recall(points, found, settings):0.000} |"));
    }

    private static void PrintFit(PointMatrix<float> points, int threads)
    {
        var settings = Options(threads).Validate(points);
        var run = new RunContext(threads);
        var (neighbors, search) = Time(() => Umap.FindNeighbors(points, settings, run));
        var (graph, build) = Time(() => EpochSchedule.Prune(Umap.BuildGraph(neighbors, settings), 1f / settings.Epochs));
        var (start, spectral) = Time(() => InitialLayout.Compute(graph, points, settings, run));
        var (_, layout) = Time(() =>
        {
            var optimizer = new LayoutOptimizer(graph, start, settings.Components, settings);
            optimizer.Run(run);
            return optimizer.ToLayout();
        });
        var all = new Seconds(search.Clock + build.Clock + spectral.Clock + layout.Clock, search.Processor + build.Processor + spectral.Processor + layout.Processor);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant(
            $"| {points.Count} | {threads} | {settings.Epochs} | {search} | {Recall(points, neighbors, settings):0.000} | {build} | {spectral} | {layout} | {all} | {process.PeakWorkingSet64 >> 20} MB |"));
    }

    private static void PrintTransform(PointMatrix<float> points, PointMatrix<float> fresh)
    {
        var model = Umap.Fit(points, Options(Environment.ProcessorCount));
        var position = new float[model.Embedding.Dimension];
        model.Transform(fresh);
        model.Transform(fresh[0], position);
        var (_, all) = Time(() => model.Transform(fresh));
        var (_, single) = Time(() =>
        {
            for (var i = 0; i < fresh.Count; i++)
            {
                model.Transform(fresh[i], position);
            }

            return position;
        });
        Console.WriteLine($"{fresh.Count} new points at once: {all} s; one at a time: {single} s");
    }

    private static UmapOptions Options(int threads) =>
        new() { NumberOfComponents = 5, MinimumDistance = 0, Metric = UmapMetric.Cosine, MaxDegreeOfParallelism = threads };

    /// <summary>The share of exact neighbors that are in the table, for some of the points.</summary>
    private static double Recall(PointMatrix<float> points, NeighborGraph found, UmapSettings settings)
    {
        var rows = Enumerable.Range(0, Sample).Select(i => (int)((long)i * points.Count / Sample)).ToArray();
        var queries = PointMatrix<float>.FromRows([.. rows.Select(row => points[row].ToArray())]);
        var exact = new NeighborSearch(points, settings.Metric).Search(queries, settings.Neighbors, default);
        var hits = rows.Select((row, i) => found.RowIndices(row).ToArray().Intersect(exact.RowIndices(i).ToArray()).Count()).Sum();
        return hits / ((double)Sample * settings.Neighbors);
    }

    /// <summary>Points between random pairs of the given ones, with a little noise.</summary>
    private static PointMatrix<float> Blend(PointMatrix<float> points, int count)
    {
        var random = new Random(1);
        var values = new float[count * points.Dimension];
        for (var i = 0; i < count; i++)
        {
            var near = points[random.Next(points.Count)];
            var far = points[random.Next(points.Count)];
            var share = 0.5f * random.NextSingle();
            for (var d = 0; d < points.Dimension; d++)
            {
                values[(i * points.Dimension) + d] = ((1 - share) * near[d]) + (share * far[d]) + (0.02f * (random.NextSingle() - 0.5f));
            }
        }

        return new PointMatrix<float>(values, points.Dimension);
    }

    private static (T Result, Seconds Seconds) Time<T>(Func<T> run)
    {
        using var process = Process.GetCurrentProcess();
        var (start, used) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        var result = run();
        process.Refresh();
        return (result, new Seconds(Stopwatch.GetElapsedTime(start).TotalSeconds, (process.TotalProcessorTime - used).TotalSeconds));
    }

    private readonly record struct Seconds(double Clock, double Processor)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Clock:0.00} ({Processor:0.00})");
    }
}
