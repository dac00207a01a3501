using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>How long whole fits on given embeddings and operations on a fitted model take, beside BERTopic 0.17.4 where it was measured on the same texts.</summary>
/// <remarks>
/// The topics of operations are given, about as many as BERTopic finds, a third of the documents outliers. The second of two runs counts, as
/// code that has run little is slow, and of transforms, which are short, the fastest of twenty; the first of them, in which code is compiled, stands beside it.
/// Memory is what the managed heap held at its peak beyond what it held before, garbage included.
/// </remarks>
internal static class OperationsTable
{
    private const int Parts = 10;
    private const int DistributionDocuments = 2000;
    private const int Titles = 10_000;
    private const int NewRows = 1000;
    private const int Transforms = 20;
    private const int TweetTopics = 386;

    public static void Print(string? directory)
    {
        if (Tables.Part is null)
        {
            PrintCorpora(directory);
        }

        LargeModelTable.Print();
    }

    private static void PrintCorpora(string? directory)
    {
        Console.WriteLine("| corpus | documents | topics | operation | seconds | CPU seconds | MB | BERTopic, seconds | our share |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var corpus in Corpus.All(directory).Where(corpus => corpus.Labels is not null))
        {
            var isTitles = corpus.Name == "stackoverflow-titles";
            PrintFit(corpus, corpus.Embed(directory), isTitles ? Titles : corpus.Texts.Count, isTitles ? 8.0 : IsNewsgroups(corpus) ? 15.9 : null);
            PrintOperations(corpus);
        }

        if (Corpus.Tweets(directory) is { } tweets)
        {
            PrintTweets(tweets);
        }
    }

    private static bool IsNewsgroups(Corpus corpus) => corpus.Name == "20newsgroups";

    /// <summary>Fits the first documents, and gives topics to others as far as there are any.</summary>
    private static void PrintFit(Corpus corpus, PointMatrix<float> vectors, int documents, double? reference)
    {
        var ml = new MLContext(42);
        var schema = SchemaDefinition.Create(typeof(EmbeddedText));
        schema[nameof(EmbeddedText.Vector)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, vectors.Dimension);
        EmbeddedText[] rows = [.. corpus.Texts.Select((text, row) => new EmbeddedText { Text = text, Vector = vectors[row].ToArray() })];
        var data = ml.Data.LoadFromEnumerable(rows.Take(documents), schema);
        BERTopicTransformer? fitted = null;
        Time(corpus.Name, documents, null, "whole fit", reference, () => fitted = Fit(Granularity.Default));
        if (rows.Length >= documents + NewRows)
        {
            var others = ml.Data.LoadFromEnumerable(rows.Skip(documents).Take(NewRows), schema);
            var (model, first) = (fitted!, Stopwatch.StartNew());
            Transform();
            Time(
                corpus.Name,
                documents,
                model.Model.TopicCount,
                FormattableString.Invariant($"transform of {NewRows} new rows ({first.Elapsed.TotalSeconds:0.000} s at first)"),
                0.24,
                Transform,
                Transforms);

            void Transform() => model.Transform(others).GetColumn<int>("Topic").Count();
        }

        Time(corpus.Name, documents, null, "whole fit, all grains", null, () => Fit(Granularity.Automatic));

        BERTopicTransformer Fit(Granularity granularity) =>
            ml.Transforms.Text.BERTopic("Topic", "Text", new BERTopicOptions { EmbeddingColumnName = nameof(EmbeddedText.Vector), Granularity = granularity }).Fit(data);
    }

    private static void PrintOperations(Corpus corpus)
    {
        string[] texts = [.. corpus.Texts];
        var clusters = corpus.Labels!.Select((label, row) => label < 0 || row % 3 == 2 ? -1 : (label * Parts) + (row / 3 % Parts)).ToArray();
        var model = TopicModel.Fit(texts, clusters);
        string[] classes = [.. corpus.Labels!.Select(label => $"{label}")];
        int[] times = [.. Enumerable.Range(0, texts.Length).Select(row => row % 50)];
        TimeOne("hierarchy by words", 2.2, () => model.HierarchicalTopics());
        TimeOne("over 50 times", null, () => model.TopicsOverTime(texts, times));
        TimeOne("per class", 4.6, () => model.TopicsPerClass(texts, classes));
        TimeOne($"distribution of {DistributionDocuments}", 3.8, () => model.ApproximateDistribution(texts[..DistributionDocuments]));
        TimeOne("outliers by words", 0.65, () => model.ReduceOutliers(texts, new() { Strategy = OutlierStrategy.ClassTfIdf }));
        TimeOne("merge two", null, () => model.MergeTopics(texts, [0, 1]));
        TimeOne("delete two", null, () => model.DeleteTopics([0, 1]));

        void TimeOne(string operation, double? reference, Action run) =>
            Time(corpus.Name, texts.Length, model.TopicCount, operation, IsNewsgroups(corpus) ? reference : null, run);
    }

    /// <summary>Every topic is in every bin, which is the most work that so many of both can make.</summary>
    private static void PrintTweets((string[] Texts, DateTime[] Dates) tweets)
    {
        var model = TopicModel.Fit(tweets.Texts, [.. Enumerable.Range(0, tweets.Texts.Length).Select(row => (row % (TweetTopics + 1)) - 1)]);
        Time("tweets-2009-2018", tweets.Texts.Length, model.TopicCount, "over time in 50 bins", 10.2, () => model.TopicsOverTime(tweets.Texts, tweets.Dates, new() { Bins = 50 }));
    }

    private static void Time(string corpus, int documents, int? topics, string operation, double? reference, Action run, int runs = 1)
    {
        run();
        var (seconds, cpu, bytes) = Enumerable.Range(0, runs).Select(_ => Measure(run)).MinBy(figures => figures.Seconds);
        var compared = reference is { } theirs ? string.Create(CultureInfo.InvariantCulture, $"{theirs:0.0#} | 1/{theirs / seconds:0.0}") : " | ";
        Console.WriteLine(FormattableString.Invariant(
            $"| {corpus} | {documents} | {topics} | {operation} | {seconds:0.000} | {cpu:0.00} | {bytes / 1e6:0} | {compared} |"));
    }

    private static (double Seconds, double CpuSeconds, long Bytes) Measure(Action run)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = before;
        using var sampler = new Timer(_ => peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 5);
        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        run();
        return (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, peak - before);
    }
}
