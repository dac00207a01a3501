using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>How many short rows a second <c>topics assign</c> gives their topics, compared with the library on texts in memory, and how much memory it takes.</summary>
internal static class AssignTable
{
    private const int Rows = 1_000_000;
    private const int RowsOfLibrary = 50_000;
    private const int WordsOfRow = 8;
    private static readonly TimeSpan Sampling = TimeSpan.FromMilliseconds(100);

    private static readonly string Program = typeof(AssignTable).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Topics").Value!;

    public static void Print(string? directory)
    {
        var rows = Tables.Texts ?? Rows;
        var corpus = Corpus.All(directory: null).First();
        var folder = Directory.CreateTempSubdirectory("assign-");
        try
        {
            var (model, input) = (Path.Combine(folder.FullName, "topics.zip"), Path.Combine(folder.FullName, "rows.csv"));
            var options = new BERTopicOptions { EmbeddingModel = EmbeddingModel.Default };
            using var fitted = new MLContext(seed: 42).Transforms.Text.BERTopic("Topic", "Text", options).Fit(corpus.Texts, corpus.Embed(directory));
            new MLContext().Model.SaveAtomically(fitted, null, model);
            File.WriteAllLines(input, Texts(corpus, rows).Select((text, row) => FormattableString.Invariant($"{row},{text}")).Prepend("id,text"));
            string[] sample = [.. Texts(corpus, Math.Min(rows, RowsOfLibrary))];
            using var loaded = (BERTopicTransformer)new MLContext().Model.LoadChecked(model, out _);
            loaded.Score(sample[..Math.Min(sample.Length, 1000)]);

            // Before and after, as other work on the machine comes and goes.
            var before = Library(loaded, sample);
            var (seconds, memory) = Tool("assign", model, input, "-o", Path.Combine(folder.FullName, "out.csv"), "-q");
            var after = Library(loaded, sample);
            Console.WriteLine("| rows | topics assign, rows/s | the library, rows/s | peak memory MB |");
            Console.WriteLine("|---|---|---|---|");
            Console.WriteLine(FormattableString.Invariant($"| {rows} | {rows / seconds:0} | {before:0}, {after:0} | {memory / 1e6:0} |"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Runs of words of the corpus, none of which is like another.</summary>
    public static IEnumerable<string> Texts(Corpus corpus, int count)
    {
        string[][] words = [.. corpus.Texts.Select(text => text.Split(' ', ',', '"', '\n', '\r')).Where(words => words.Length > WordsOfRow)];
        return Enumerable.Range(0, count).Select(row =>
        {
            var (text, round) = (words[row % words.Length], row / words.Length);
            return string.Join(' ', text.Skip(round % (text.Length - WordsOfRow)).Take(WordsOfRow).Append(round.ToString(CultureInfo.InvariantCulture)));
        });
    }

    /// <returns>The rows a second.</returns>
    private static double Library(BERTopicTransformer model, string[] texts)
    {
        var watch = Stopwatch.StartNew();
        model.Score(texts);
        return texts.Length / watch.Elapsed.TotalSeconds;
    }

    private static (double Seconds, long Memory) Tool(params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start("dotnet", [Program, .. arguments]);
        long memory = 0;
        while (!process.WaitForExit(Sampling))
        {
            process.Refresh();
            memory = Math.Max(memory, process.PeakWorkingSet64);
        }

        return process.ExitCode == 0
            ? (watch.Elapsed.TotalSeconds, memory)
            : throw new InvalidOperationException($"topics has ended with {process.ExitCode}.");
    }
}
