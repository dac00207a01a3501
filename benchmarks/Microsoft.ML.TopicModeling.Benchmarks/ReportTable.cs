using System.Diagnostics;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>How long it takes to save reports, what they weigh and how much memory the process needs at its peak; they stay for the browser to open.</summary>
internal static class ReportTable
{
    private static readonly int[] Sizes = [100_000, 1_000_000];

    /// <summary>Prints the table.</summary>
    /// <param name="directory">Where the reports go; the directory for temporary files if it is null.</param>
    public static void Print(string? directory)
    {
        Console.WriteLine("| documents | seconds | CPU seconds | peak memory, MB | before, MB | file, MB | report |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var size in Tables.Texts is { } texts ? [texts] : Sizes)
        {
            PrintRow(new DocumentBlend(size), Path.Combine(directory ?? Path.GetTempPath(), FormattableString.Invariant($"report-{size}.html")));
        }
    }

    private static void PrintRow(DocumentBlend blend, string path)
    {
        var (fine, coarse) = (TopicModel.Fit(blend.Texts, blend.Fine), TopicModel.Fit(blend.Texts, blend.Coarse));
        var options = new ReportOptions
        {
            Coordinates = blend.Places,
            Timestamps = blend.Years,
            Layers = [new TopicLayer(fine, 1, 0, 0, TopicParents.Find([fine, coarse], 0)), new TopicLayer(coarse, 1, 0, 0, TopicParents.Find([fine, coarse], 1))],
            Metadata = new Dictionary<string, System.Collections.IList> { ["decade"] = Array.ConvertAll(blend.Years, year => $"{year / 10}0s") },
        };
        GC.Collect();
        var before = Environment.WorkingSet;
        var meter = new StageMeter();
        meter.Report(new TopicModelingProgress(TopicModelingStage.Represent, 0, blend.Texts.Length));
        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        fine.SaveReport(path, blend.Texts, options);
        var (seconds, cpuSeconds) = (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        meter.End();
        Console.WriteLine(FormattableString.Invariant(
            $"| {blend.Texts.Length} | {seconds:0.0} | {cpuSeconds:0.0} | {meter.Stages[0].Peak / 1e6:0} | {before / 1e6:0} | {new FileInfo(path).Length / 1e6:0.0} | {path} |"));
    }
}
