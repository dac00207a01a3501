using System.Diagnostics;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>Seconds, documents a second and memory of counting words, and of the words of topics. What share of a fit that is, <see cref="FitTable"/> says.</summary>
internal static class VectorizerTable
{
    private const int Rounds = 5;

    public static void Print(string? data)
    {
        foreach (var corpus in Corpus.All(data).Where(corpus => corpus.Name is "state-of-the-union" or "20newsgroups"))
        {
            Print(corpus);
        }
    }

    private static void Print(Corpus corpus)
    {
        var texts = corpus.Texts;
        Console.WriteLine($"{corpus.Name}: {texts.Count} documents, {texts.Sum(text => (long)text.Length)} characters, {Environment.ProcessorCount} processors; median of {Rounds} runs after one");
        Console.WriteLine("| what | terms | entries | seconds | CPU seconds | documents a second | allocated MB | peak MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var (name, options) in new (string, CountVectorizerOptions)[]
        {
            ("unigrams", new()),
            ("unigrams, one thread", new() { MaxDegreeOfParallelism = 1 }),
            ("unigrams, English stop words, min_df 5", new() { StopWords = StopWords.English, MinDf = 5 }),
            ("unigrams and bigrams", new() { NgramRange = (1, 2) }),
            ("unigrams and bigrams, one thread", new() { NgramRange = (1, 2), MaxDegreeOfParallelism = 1 }),
        })
        {
            Row(name, texts.Count, () => CountVectorizer.FitTransform(texts, options).Counts);
        }

        // Without labels, twenty classes of every twentieth text.
        var classes = corpus.Labels is { } labels ? [.. labels.Select(label => label + 1)] : texts.Select((_, i) => i % 20).ToArray();
        Row("words of 20 classes, counted, weighed and ranked", texts.Count, () => ClassWords(texts, classes, new()));
        Row("words and word pairs of 20 classes", texts.Count, () => ClassWords(texts, classes, new() { NgramRange = (1, 2) }));
    }

    private static SparseMatrix<int> ClassWords(List<string> texts, int[] classes, CountVectorizerOptions options)
    {
        var (counts, model) = CountVectorizer.FitTransform(new ClassTexts(texts, classes, classes.Max() + 1), options);
        var weights = ClassTfIdf.Fit(counts).Transform(counts);
        for (var row = 0; row < weights.RowCount; row++)
        {
            TopicWords.Top(weights, row, model.Vocabulary, 30);
        }

        return counts;
    }

    private static void Row(string name, int documents, Func<SparseMatrix<int>> run)
    {
        var counts = run();
        var seconds = new double[Rounds];
        using var process = Process.GetCurrentProcess();
        var processor = new double[Rounds];
        var meter = new StageMeter();
        meter.Report(new TopicModelingProgress(TopicModelingStage.Vectorize, 0, documents));
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var round = 0; round < Rounds; round++)
        {
            process.Refresh();
            var used = process.TotalProcessorTime;
            var start = Stopwatch.GetTimestamp();
            run();
            seconds[round] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            process.Refresh();
            processor[round] = (process.TotalProcessorTime - used).TotalSeconds;
        }

        var allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / Rounds / 1e6;
        meter.End();
        var median = seconds.Order().ElementAt(Rounds / 2);
        Console.WriteLine(FormattableString.Invariant(
            $"| {name} | {counts.ColumnCount} | {counts.Columns.Length} | {median:0.000} | {processor.Order().ElementAt(Rounds / 2):0.000} | {documents / median:0} | {allocated:0} | {meter.Stages[0].Peak >> 20} |"));
    }
}
