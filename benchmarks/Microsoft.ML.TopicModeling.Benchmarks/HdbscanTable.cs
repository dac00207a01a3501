using System.Diagnostics;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>Seconds and memory of HDBSCAN fits, predictions and memberships, on mixtures of gaussians.</summary>
internal static class HdbscanTable
{
    private static readonly HdbscanOptions Options = new() { MinClusterSize = 10 };

    public static void Print()
    {
        Console.WriteLine($"5 dimensions, 200 gaussians and 20 % noise, MinClusterSize 10, {Environment.ProcessorCount} processors; medians");
        Console.WriteLine("| points | seconds | CPU seconds | resident bytes a point beyond the input | clusters | noise | layers' seconds |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        Hdbscan.Fit(GaussianMixture.Points(10_000), Options);
        foreach (var count in (int[])[10_000, 50_000, 200_000, 1_000_000])
        {
            FitRow(count);
        }

        var points = GaussianMixture.Points(10_000);
        var model = Hdbscan.Fit(points, Options);
        var added = GaussianMixture.Points(11_000);
        var thousand = new PointMatrix<float>(Array.ConvertAll(added.Values[points.Values.Length..].ToArray(), x => (float)x), GaussianMixture.Dimension);
        Console.WriteLine();
        Console.WriteLine($"With the {model.ClusterCount} clusters of 10,000 points:");
        Console.WriteLine("| what | milliseconds | CPU milliseconds |");
        Console.WriteLine("|---|---|---|");
        Row("labels of 1,000 new points", () => model.Predict(thousand));
        Row("label of one new point", () => model.Predict(thousand[0]));
        Row("memberships of 1,000 new points", () => model.MembershipVectors(thousand));
        Row("memberships of all 10,000 points", () => model.AllPointsMembershipVectors());
    }

    private static void FitRow(int count)
    {
        var points = GaussianMixture.Points(count);
        GC.Collect();
        using var meter = new StageMeter();
        var before = Environment.WorkingSet;
        meter.Report(new TopicModelingProgress("Fit", 0, 0));
        var model = Hdbscan.Fit(points, Options);
        meter.End();
        var (seconds, processor) = Median(count > 100_000 ? 1 : 9, () => model = Hdbscan.Fit(points, Options));
        var (layers, _) = Median(3, () => model.PersistentLayers());
        Console.WriteLine(FormattableString.Invariant(
            $"| {count} | {seconds:0.000} | {processor:0.000} | {(meter.Stages[0].Peak - before) / count} | {model.ClusterCount} | {model.Labels.Count(l => l < 0)} | {layers:0.000} |"));
    }

    private static void Row(string name, Action run)
    {
        run();
        var (seconds, processor) = Median(25, run);
        Console.WriteLine(FormattableString.Invariant($"| {name} | {1000 * seconds:0.000} | {1000 * processor:0.000} |"));
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
