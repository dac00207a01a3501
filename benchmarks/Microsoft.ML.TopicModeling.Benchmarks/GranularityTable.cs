using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>The automatic choice of a layer beside BERTopic's default and beside the best layer, and how far Transform agrees with the fit.</summary>
internal static class GranularityTable
{
    private const int TransformedRows = 1000;
    private const int NamedTopics = 10;
    private const int WordsOfName = 3;
    private const double LeastSimilarity = 0.35;

    private static readonly int[] Seeds = [42, 1, 2];

    public static void Print(string? directory)
    {
        Console.WriteLine("| corpus | seed | granularity | topics | outliers | NMI | ARI | document NPMI | diversity | CPU seconds after UMAP |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var corpus in Corpus.All(directory))
        {
            var vectors = corpus.Embed(directory);
            foreach (var seed in Seeds)
            {
                PrintFits(corpus, Reduce(vectors, seed), seed);
            }
        }
    }

    /// <summary>Prints which share of training documents <see cref="BERTopicTransformer.Transform"/> gives the topic of the fit.</summary>
    public static void PrintAgreement(string? directory)
    {
        Console.WriteLine("| corpus | fit | topics | documents | same topic in a batch | same topic alone as in the batch |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var corpus in Corpus.All(directory))
        {
            var vectors = corpus.Embed(directory);
            var found = PrintAgreement(corpus, vectors, "default", new());
            PrintAgreement(corpus, vectors, "automatic", new() { Granularity = Granularity.Automatic });

            // Seeds and names of which one knows that the corpus has them.
            string[][] words = [.. found.Topics.Where(topic => topic.Id >= 0).Take(NamedTopics).Select(topic => topic.Words.Take(WordsOfName).Select(word => word.Word).ToArray())];
            PrintAgreement(corpus, vectors, "guided", new() { SeedTopicList = words });
            string[] names = [.. words.Select(topic => string.Join(' ', topic)).Distinct()];
            PrintAgreement(corpus, vectors, "zero-shot", new() { ZeroShotTopicList = names, ZeroShotMinSimilarity = LeastSimilarity });
        }
    }

    /// <summary>The agreement of topics with the labels of a corpus, of the default granularity and of the one that is chosen.</summary>
    public static (double Default, double Automatic) Agreements(Corpus corpus, PointMatrix<float> vectors, int seed)
    {
        var reduced = Reduce(vectors, seed);
        return (Of(Granularity.Default), Of(Granularity.Automatic));

        double Of(Granularity granularity) =>
            ClusterAgreement.NormalizedMutualInformation(corpus.Labels!, Fit(corpus, reduced, granularity).Model.DocumentTopics.AsSpan());
    }

    private static TopicModel PrintAgreement(Corpus corpus, PointMatrix<float> vectors, string name, BERTopicOptions options)
    {
        var ml = new MLContext(Seeds[0]);
        var (schema, rows) = Rows(corpus, vectors);
        var data = ml.Data.LoadFromEnumerable(rows, schema);
        options.EmbeddingColumnName = nameof(EmbeddedText.Vector);
        options.EmbeddingModel = EmbeddingModel.Default;
        options.Topics = new() { Vectorizer = { StopWords = StopWords.English } };
        var fitted = ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(data);

        // Spread over the corpus, and apart from it, so that no stage knows a row by its place.
        int[] chosen = [.. Enumerable.Range(0, TransformedRows).Select(i => (int)((long)i * corpus.Texts.Count / TransformedRows))];
        var some = ml.Data.LoadFromEnumerable(chosen.Select(row => rows[row]), schema);
        int[] batch = [.. fitted.Transform(some).GetColumn<int>("Topic")];
        var engine = ml.Model.CreatePredictionEngine<EmbeddedText, TextTopic>(fitted, inputSchemaDefinition: schema);
        var alone = chosen.Select(row => engine.Predict(rows[row]).Topic);
        var same = chosen.Zip(batch).Count(pair => fitted.Model.DocumentTopics[pair.First] == pair.Second);
        var sameAlone = alone.Zip(batch).Count(pair => pair.First == pair.Second);
        Console.WriteLine(FormattableString.Invariant(
            $"| {corpus.Name} | {name} | {fitted.Model.TopicCount} | {TransformedRows} | {100.0 * same / TransformedRows:0.0} % | {100.0 * sameAlone / TransformedRows:0.0} % |"));
        return fitted.Model;
    }

    private static PointMatrix<float> Reduce(PointMatrix<float> vectors, int seed) =>
        Umap.Fit(vectors, new UmapOptions { NumberOfComponents = 5, MinimumDistance = 0, Metric = UmapMetric.Cosine, Seed = seed }).Embedding;

    private static void PrintFits(Corpus corpus, PointMatrix<float> reduced, int seed)
    {
        var (standard, standardSeconds, _) = Fit(corpus, reduced, Granularity.Default);
        PrintRow(corpus, seed, "default", standard, standardSeconds);
        var (automatic, seconds, layers) = Fit(corpus, reduced, Granularity.Automatic);
        PrintRow(corpus, seed, "automatic", automatic, seconds);
        foreach (var layer in layers.Where(_ => corpus.Labels is not null))
        {
            PrintRow(corpus, seed, "layer", layer.Model, double.NaN);
        }
    }

    private static (TopicModel Model, double Seconds, IReadOnlyList<TopicLayer> Layers) Fit(Corpus corpus, PointMatrix<float> reduced, Granularity granularity)
    {
        var ml = new MLContext();
        var (schema, rows) = Rows(corpus, reduced);
        var options = new BERTopicOptions
        {
            EmbeddingColumnName = nameof(EmbeddedText.Vector),
            Reduction = ml.Transforms.CopyColumns(BERTopicEstimator.ReducedColumn, nameof(EmbeddedText.Vector)),
            Granularity = granularity,
        };
        var estimator = ml.Transforms.Text.BERTopic("Topic", "Text", options);
        var before = Environment.CpuUsage.TotalTime;
        var fitted = estimator.Fit(ml.Data.LoadFromEnumerable(rows, schema));
        return (fitted.Model, (Environment.CpuUsage.TotalTime - before).TotalSeconds, fitted.Layers);
    }

    private static void PrintRow(Corpus corpus, int seed, string granularity, TopicModel model, double seconds)
    {
        var topics = model.DocumentTopics;
        var outliers = topics.Count(topic => topic < 0) / (double)topics.Length;
        var (nmi, ari) = ("", "");
        if (corpus.Labels is { } all)
        {
            int[] rows = [.. Enumerable.Range(0, topics.Length).Where(row => all[row] >= 0)];
            int[] labels = [.. rows.Select(row => all[row])];
            int[] answers = [.. rows.Select(row => topics[row])];
            nmi = Text(ClusterAgreement.NormalizedMutualInformation(labels, answers));
            ari = Text(ClusterAgreement.AdjustedRandIndex(labels, answers));
        }

        IReadOnlyList<string>[] words = [.. model.Topics.Where(topic => topic.Id >= 0).Select(topic => topic.Words.Take(10).Select(word => word.Word).ToArray())];
        var npmi = words.Length == 0 ? 0 : TopicCoherence.DocumentNpmi(words, corpus.Tokens).Average();
        Console.WriteLine(FormattableString.Invariant(
            $"| {corpus.Name} | {seed} | {granularity} | {model.TopicCount} | {100 * outliers:0.0} % | {nmi} | {ari} | {Text(npmi)} | {Text(TopicDiversity.Compute(words, 10))} | {(double.IsNaN(seconds) ? "" : seconds.ToString("0.00", CultureInfo.InvariantCulture))} |"));
    }

    private static (SchemaDefinition Schema, EmbeddedText[] Rows) Rows(Corpus corpus, PointMatrix<float> vectors)
    {
        var schema = SchemaDefinition.Create(typeof(EmbeddedText));
        schema[nameof(EmbeddedText.Vector)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, vectors.Dimension);
        return (schema, [.. corpus.Texts.Select((text, row) => new EmbeddedText { Text = text, Vector = vectors[row].ToArray() })]);
    }

    private static string Text(double figure) => figure.ToString("0.000", CultureInfo.InvariantCulture);
}
