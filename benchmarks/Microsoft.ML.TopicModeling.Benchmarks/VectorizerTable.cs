using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>Seconds, documents a second and memory of counting words, and of the words of topics, on 20newsgroups.</summary>
internal static class VectorizerTable
{
    private const int Rounds = 5;

    public static void Print(string? data)
    {
        var path = data is null ? null : Path.Combine(data, "20newsgroups.jsonl.gz");
        if (path is null || !File.Exists(path))
        {
            Console.WriteLine("Give the directory of 20newsgroups.jsonl.gz by --data.");
            return;
        }

        var (texts, labels) = Read(path);
        Console.WriteLine($"{texts.Length} documents, {texts.Sum(text => (long)text.Length)} characters, {Environment.ProcessorCount} processors; median of {Rounds} runs after one");
        Console.WriteLine("| what | terms | entries | seconds | CPU seconds | documents a second | allocated MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (name, options) in new (string, CountVectorizerOptions)[]
        {
            ("unigrams", new()),
            ("unigrams, one thread", new() { MaxDegreeOfParallelism = 1 }),
            ("unigrams, English stop words, min_df 5", new() { StopWords = StopWords.English, MinDf = 5 }),
            ("unigrams and bigrams", new() { NgramRange = (1, 2) }),
            ("unigrams and bigrams, one thread", new() { NgramRange = (1, 2), MaxDegreeOfParallelism = 1 }),
        })
        {
            Row(name, texts.Length, () => CountVectorizer.FitTransform(texts, options).Counts);
        }

        var groups = labels.Distinct().Order(StringComparer.Ordinal).ToList();
        var classes = labels.Select(label => groups.IndexOf(label)).ToArray();
        foreach (var (name, options) in new (string, CountVectorizerOptions)[] { ("words of 20 classes", new()), ("words and word pairs of 20 classes", new() { NgramRange = (1, 2) }) })
        {
            Row(name, texts.Length, () =>
            {
                var (counts, model) = CountVectorizer.FitTransform(new ClassTexts(texts, classes, groups.Count), options);
                var weights = ClassTfIdf.Fit(counts).Transform(counts);
                for (var row = 0; row < groups.Count; row++)
                {
                    TopicWords.Top(weights, row, model.Vocabulary, 30);
                }

                return counts;
            });
        }
    }

    private static void Row(string name, int documents, Func<SparseMatrix<int>> run)
    {
        var counts = run();
        var seconds = new double[Rounds];
        using var process = Process.GetCurrentProcess();
        var processor = new double[Rounds];
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
        var median = seconds.Order().ElementAt(Rounds / 2);
        Console.WriteLine(FormattableString.Invariant(
            $"| {name} | {counts.ColumnCount} | {counts.Columns.Length} | {median:0.000} | {processor.Order().ElementAt(Rounds / 2):0.000} | {documents / median:0} | {allocated:0} |"));
    }

    private static (string[] Texts, string[] Labels) Read(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var texts = new List<string>();
        var labels = new List<string>();
        foreach (var line in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var document = JsonDocument.Parse(line);
            texts.Add(document.RootElement.GetProperty("text").GetString()!);
            labels.Add(document.RootElement.GetProperty("label").GetString()!);
        }

        return ([.. texts], [.. labels]);
    }
}
