using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>Whole fits with BERTopic's defaults: time and memory by stage, topics, outliers, agreement with the labels.</summary>
/// <remarks>Texts are embedded once; the rest runs for three seeds, and the last row of a corpus has the means.</remarks>
internal static class FitTable
{
    private static readonly int[] Seeds = [42, 1, 2];

    public static void Print(string? directory)
    {
        Console.WriteLine("| corpus | seed | documents | documents/s | seconds and peak MB by stage | ms a row from its embedding | topics | outliers | NMI | ARI | NMI without outliers | ARI without outliers |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var corpus in Corpus.All(directory))
        {
            PrintCorpus(corpus);
        }
    }

    private static void PrintCorpus(Corpus corpus)
    {
        var meter = new StageMeter();
        var vectors = EmbeddingModel.Default.Embed(corpus.Texts, new EmbeddingOptions { Progress = meter });
        meter.End();
        var embedding = meter.Stages.ToList();
        var scores = new List<double[]>();
        foreach (var seed in Seeds)
        {
            meter.Stages.Clear();
            meter.Stages.AddRange(embedding);
            var (model, milliseconds) = Fit(corpus, vectors, seed, meter);
            double[] score = [milliseconds, .. Score(corpus, model)];
            scores.Add(score);
            PrintRow(corpus, seed.ToString(CultureInfo.InvariantCulture), meter.Stages, score);
        }

        PrintRow(corpus, "mean", [], [.. Enumerable.Range(0, scores[0].Length).Select(i => scores.Average(score => score[i]))]);
    }

    /// <returns>The topics, and the median time in which one row gets its topic from its embedding.</returns>
    private static (TopicModel Model, double Milliseconds) Fit(Corpus corpus, PointMatrix<float> vectors, int seed, StageMeter meter)
    {
        var ml = new MLContext(seed);
        var schema = SchemaDefinition.Create(typeof(EmbeddedText));
        schema[nameof(EmbeddedText.Vector)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, vectors.Dimension);
        var rows = corpus.Texts.Select((text, row) => new EmbeddedText { Text = text, Vector = vectors[row].ToArray() });
        var data = ml.Data.LoadFromEnumerable(rows, schema);
        var options = new BERTopicOptions { EmbeddingColumnName = nameof(EmbeddedText.Vector), Progress = meter };
        var fitted = ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(data);
        meter.End();
        var engine = ml.Model.CreatePredictionEngine<EmbeddedText, TextTopic>(fitted, inputSchemaDefinition: schema);
        return (fitted.Model, MedianOf(engine, vectors));
    }

    private static double MedianOf(PredictionEngine<EmbeddedText, TextTopic> engine, PointMatrix<float> vectors)
    {
        var times = new List<double>();
        for (var row = 0; row < 300; row++)
        {
            // Between two documents, so that no stage knows it from the fit.
            var vector = new float[vectors.Dimension];
            TensorPrimitives.Add(vectors[row], vectors[row + 1], vector);
            var start = Stopwatch.GetTimestamp();
            engine.Predict(new EmbeddedText { Vector = vector });
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }

    private static double[] Score(Corpus corpus, TopicModel model)
    {
        var topics = model.DocumentTopics.AsSpan();
        var outliers = topics.ToArray().Count(topic => topic < 0) / (double)topics.Length;
        if (corpus.Labels is null)
        {
            return [model.TopicCount, outliers, double.NaN, double.NaN, double.NaN, double.NaN];
        }

        var labeled = Enumerable.Range(0, corpus.Labels.Length).Where(row => corpus.Labels[row] >= 0).ToArray();
        var inTopics = labeled.Where(row => model.DocumentTopics[row] >= 0).ToArray();
        var (labels, answers) = Pick(labeled);
        var (labelsInTopics, answersInTopics) = Pick(inTopics);
        return
        [
            model.TopicCount,
            outliers,
            ClusterAgreement.NormalizedMutualInformation(labels, answers),
            ClusterAgreement.AdjustedRandIndex(labels, answers),
            ClusterAgreement.NormalizedMutualInformation(labelsInTopics, answersInTopics),
            ClusterAgreement.AdjustedRandIndex(labelsInTopics, answersInTopics),
        ];

        (int[] Labels, int[] Topics) Pick(int[] rows) =>
            ([.. rows.Select(row => corpus.Labels[row])], [.. rows.Select(row => model.DocumentTopics[row])]);
    }

    private static void PrintRow(Corpus corpus, string seed, List<MeteredStage> stages, double[] score)
    {
        var seconds = stages.Sum(stage => stage.Seconds);
        var speed = seconds > 0 ? $"{corpus.Texts.Count / seconds:0}" : "";
        var byStage = string.Join(", ", stages.Select(stage => string.Create(CultureInfo.InvariantCulture, $"{stage.Stage} {stage.Seconds:0.00} s {stage.Peak / 1e6:0} MB")));
        var figures = score.Skip(3).Select(figure => double.IsNaN(figure) ? "" : figure.ToString("0.000", CultureInfo.InvariantCulture));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {corpus.Name} | {seed} | {corpus.Texts.Count} | {speed} | {byStage} | {score[0]:0.00} | {score[1]:0} | {100 * score[2]:0.0} % | {string.Join(" | ", figures)} |"));
    }
}
