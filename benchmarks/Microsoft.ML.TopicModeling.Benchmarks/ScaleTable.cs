using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>Whole fits of many documents with ready vectors, and the steps of UMAP alone: seconds and peak memory by stage, and how they grow with the documents.</summary>
/// <remarks>Each row is of a process of its own, as memory that one fit has left serves the next.</remarks>
internal static class ScaleTable
{
    private const int Sample = 2_000;
    private const string Fits = "fit";
    private const string Steps = "steps";
    private const int StageColumn = 2;
    private const int SecondsColumn = 3;

    private static readonly int[] Sizes = [100_000, 300_000, 1_000_000];

    public static void Print(string? directory)
    {
        if (Tables.Part is { } part)
        {
            PrintPart(ScaleBlend.Read(directory), Tables.Sizes![0], part);
            return;
        }

        foreach (var each in (string[])[Fits, Steps])
        {
            Console.WriteLine(each == Fits ? "Whole fits with layers, the automatic grain:" : "The steps of UMAP alone:");
            Console.WriteLine("| documents | stage | seconds | processor seconds | peak MB | recall |");
            Console.WriteLine("|---|---|---|---|---|---|");
            PrintGrowth([.. (Tables.Sizes ?? Sizes).Select(size => (size, InProcessOfItsOwn(directory, size, each)))]);
        }
    }

    private static void PrintPart(ScaleBlend? blend, int size, string part)
    {
        if (blend is null)
        {
            Console.WriteLine("Give the directory of corpora with their vectors by --data.");
        }
        else if (part == Fits)
        {
            PrintFit(blend, size);
        }
        else
        {
            PrintSteps(blend, size);
        }
    }

    /// <returns>The seconds of each stage.</returns>
    private static Dictionary<string, double> InProcessOfItsOwn(string? directory, int size, string part)
    {
        string[] arguments =
        [
            typeof(ScaleTable).Assembly.Location, "tables", "scale", "--data", directory ?? "", "--sizes", size.ToString(CultureInfo.InvariantCulture), "--part", part,
        ];
        using var child = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var seconds = new Dictionary<string, double>();
        while (child.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith("##", StringComparison.Ordinal))
            {
                continue;
            }

            Console.WriteLine(line);
            string[] columns = [.. line.Split('|').Select(column => column.Trim())];
            if (columns.Length > SecondsColumn && double.TryParse(columns[SecondsColumn], CultureInfo.InvariantCulture, out var taken))
            {
                seconds[columns[StageColumn]] = taken;
            }
        }

        child.WaitForExit();
        return seconds;
    }

    private static void PrintGrowth(List<(int Size, Dictionary<string, double> Seconds)> fits)
    {
        if (fits.Count < 2)
        {
            return;
        }

        Console.WriteLine();
        Console.WriteLine($"| stage | {string.Join(" | ", fits.Skip(1).Zip(fits, (next, last) => $"{last.Size} to {next.Size}"))} |");
        Console.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---|", fits.Count - 1))}");
        foreach (var stage in fits[0].Seconds.Keys)
        {
            var growth = fits.Skip(1).Zip(fits, (next, last) => FormattableString.Invariant($"× {next.Seconds[stage] / last.Seconds[stage]:0.0}"));
            Console.WriteLine($"| {stage} | {string.Join(" | ", growth)} |");
        }

        Console.WriteLine();
    }

    private static void PrintFit(ScaleBlend blend, int size)
    {
        Timed(size, "blend alone", () => blend.Documents(size).Count(document => document.Vector.Length > 0));
        GC.Collect();
        Console.WriteLine($"| {size} | before | | | {Environment.WorkingSet >> 20} | |");
        var meter = new StageMeter();
        var ml = new MLContext(42);
        var schema = SchemaDefinition.Create(typeof(EmbeddedText));
        schema[nameof(EmbeddedText.Vector)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, blend.Dimension);
        var options = new BERTopicOptions { EmbeddingColumnName = nameof(EmbeddedText.Vector), Granularity = Granularity.Automatic, Progress = meter };
        meter.Report(new TopicModelingProgress(TopicModelingStage.Embed, 0, size));
        var fitted = ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(ml.Data.LoadFromEnumerable(blend.Documents(size), schema));
        meter.End();
        foreach (var stages in meter.Stages.GroupBy(stage => stage.Stage))
        {
            PrintRow(size, stages.Key.ToString(), stages.Sum(stage => stage.Seconds), stages.Sum(stage => stage.Processor), stages.Max(stage => stage.Peak));
        }

        var name = $"all, {fitted.Layers.Count} layers, {fitted.Model.TopicCount} topics";
        PrintRow(size, Fits, meter.Stages.Sum(stage => stage.Seconds), meter.Stages.Sum(stage => stage.Processor), meter.Stages.Max(stage => stage.Peak), name);
    }

    private static void PrintSteps(ScaleBlend blend, int size)
    {
        var points = blend.Vectors(size);
        var settings = new UmapOptions { NumberOfComponents = 5, MinimumDistance = 0, Metric = UmapMetric.Cosine }.Validate(points);
        var run = default(RunContext);
        var neighbors = Timed(size, "neighbors", () => Umap.FindNeighbors(points, settings, run));
        Console.WriteLine($"| {size} | recall | | | | {Recall(points, neighbors, settings).ToString("0.0000", CultureInfo.InvariantCulture)} |");
        var graph = Timed(size, "graph", () => Umap.Prune(Umap.BuildGraph(neighbors, settings), settings));
        var start = Timed(size, "start", () => InitialLayout.Compute(graph, points, settings, run));
        var layout = Timed(size, "layout", () =>
        {
            var optimizer = new LayoutOptimizer(graph, start, settings.Components, settings);
            optimizer.Run(run);
            return optimizer.ToLayout();
        });
        Timed(size, "clusters", () => Hdbscan.Fit(new PointMatrix<float>(layout, settings.Components), new HdbscanOptions { MinClusterSize = 10 }));
    }

    private static T Timed<T>(int size, string stage, Func<T> run)
    {
        PeakMemory.Reset();
        var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var result = run();
        PrintRow(size, stage, Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds, PeakMemory.Bytes);
        return result;
    }

    /// <summary>The share of exact neighbors of some points, themselves left out, that were found.</summary>
    private static double Recall(PointMatrix<float> points, NeighborGraph found, UmapSettings settings)
    {
        var rows = Enumerable.Range(0, Sample).Select(i => (int)((long)i * points.Count / Sample)).ToArray();
        var exact = new NeighborSearch(points, settings.Metric).Search(points.Rows(rows), settings.Neighbors, default);
        var hits = rows.Select((row, i) => found.RowIndices(row).ToArray().Intersect(exact.RowIndices(i).ToArray()).Count() - 1).Sum();
        return hits / ((double)Sample * (settings.Neighbors - 1));
    }

    private static void PrintRow(int size, string stage, double seconds, double processor, long peak, string note = "") =>
        Console.WriteLine(FormattableString.Invariant($"| {size} | {stage} | {seconds:0.0} | {processor:0.0} | {peak >> 20} | {note} |"));
}
