using System.Diagnostics;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>What it costs and what it gains to read only the beginning of each text.</summary>
internal static class ShorterTextsTable
{
    private const string LongTexts = "20newsgroups";

    private static readonly int[] Lengths = [32, 64, 128, 256];
    private static readonly int[] Seeds = [42, 1, 2];

    public static void Print(string? directory)
    {
        if (Corpus.All(directory).FirstOrDefault(corpus => corpus.Name == LongTexts) is not { } corpus)
        {
            Console.WriteLine($"Give the directory of {LongTexts} by --data.");
            return;
        }

        Console.WriteLine("| MaxTokens | seconds | CPU seconds | NMI, default | NMI, automatic |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var length in Lengths)
        {
            var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            var vectors = EmbeddingModel.Default.Embed(corpus.Texts, new EmbeddingOptions { MaxTokens = length });
            var (seconds, processor) = (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
            var agreements = Array.ConvertAll(Seeds, seed => GranularityTable.Agreements(corpus, vectors, seed));
            Console.WriteLine(FormattableString.Invariant(
                $"| {length} | {seconds:0} | {processor:0} | {agreements.Average(a => a.Default):0.000} | {agreements.Average(a => a.Automatic):0.000} |"));
        }
    }
}
