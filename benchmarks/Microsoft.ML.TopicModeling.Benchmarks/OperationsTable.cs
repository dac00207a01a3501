using System.Diagnostics;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>How long operations on a fitted model take, where its topics are given: tenths of the labels, a third of the documents outliers.</summary>
internal static class OperationsTable
{
    private const int Parts = 10;
    private const int DistributionDocuments = 2000;

    public static void Print(string? directory)
    {
        Console.WriteLine("| corpus | documents | topics | operation | seconds | CPU seconds |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var corpus in Corpus.All(directory).Where(corpus => corpus.Labels is not null))
        {
            Print(corpus);
        }
    }

    private static void Print(Corpus corpus)
    {
        string[] texts = [.. corpus.Texts];
        var clusters = corpus.Labels!.Select((label, row) => label < 0 || row % 3 == 2 ? -1 : (label * Parts) + (row / 3 % Parts)).ToArray();
        var model = TopicModel.Fit(texts, clusters);
        string[] classes = [.. corpus.Labels!.Select(label => $"{label}")];
        int[] times = [.. Enumerable.Range(0, texts.Length).Select(row => row % 50)];
        Time("hierarchy by words", () => model.HierarchicalTopics());
        Time("over 50 times", () => model.TopicsOverTime(texts, times));
        Time("per class", () => model.TopicsPerClass(texts, classes));
        Time($"distribution of {DistributionDocuments}", () => model.ApproximateDistribution(texts[..DistributionDocuments]));
        Time("outliers by words", () => model.ReduceOutliers(texts, new() { Strategy = OutlierStrategy.ClassTfIdf }));
        Time("merge two", () => model.MergeTopics(texts, [0, 1]));
        Time("delete two", () => model.DeleteTopics([0, 1]));

        void Time(string operation, Action run)
        {
            run();
            var cpu = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            run();
            Console.WriteLine(FormattableString.Invariant(
                $"| {corpus.Name} | {texts.Length} | {model.TopicCount} | {operation} | {watch.Elapsed.TotalSeconds:0.00} | {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0.00} |"));
        }
    }
}
