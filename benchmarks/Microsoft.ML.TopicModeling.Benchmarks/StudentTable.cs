using System.Diagnostics;
using Microsoft.ML.TopicModeling.Embed;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>Students beside their teacher, on documents that they have not learned from: how near their vectors are, and the topics of both.</summary>
internal static class StudentTable
{
    private const int Pieces = 30_000;
    private const int Calibration = 2000;
    private const int TopicsToRead = 30;

    private static readonly int[] Seeds = [42, 1, 2];
    private static readonly int[] Samples = [4000, 16_000];
    private static readonly string[] Names = ["stackoverflow-titles", "search-snippets", "banking77", "20newsgroups"];

    public static void Print(string? directory)
    {
        Console.WriteLine("NMI with the labels at the default grain and, with prepared vectors, at the automatic one; means of three seeds, on unseen documents");
        Console.WriteLine("| corpus | texts | unseen | learning, s | texts a second | cosine | neighbors | groups | teacher | student | share |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        var corpora = Corpus.Labeled(directory).Where(corpus => Names.Contains(corpus.Name)).ToList();
        foreach (var corpus in corpora)
        {
            foreach (var sample in Samples)
            {
                Compare(corpus, corpus.Embed(directory), Math.Min(sample, corpus.Texts.Count * 3 / 4));
            }
        }

        Console.WriteLine();
        Console.WriteLine("The cascade, nearest topics, 99 % agreement stated");
        Console.WriteLine("| corpus | agreement measured | asked | by the student alone |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var corpus in corpora.Where(corpus => corpus.Name != "20newsgroups"))
        {
            Ask(corpus, corpus.Embed(directory));
        }

        if (Corpus.Named(directory, "un-debates-paragraphs") is { } debates)
        {
            PrintTopics(debates);
        }
    }

    /// <summary>Prints the largest topics of the teacher beside the nearest of the student, to be read.</summary>
    private static void PrintTopics(Corpus corpus)
    {
        var (byTeacher, byStudent) = (Fit(null), Fit(new StudentOptions()));
        Console.WriteLine();
        Console.WriteLine(byStudent.Report!.Student);
        Console.WriteLine(FormattableString.Invariant(
            $"{corpus.Name}, {corpus.Texts.Count} texts; until the topics, s: {byTeacher.Report!.Time.TotalSeconds:0} by the teacher, {byStudent.Report.Time.TotalSeconds:0} by the student"));
        Console.WriteLine("| the teacher's topic | texts | the student's nearest | texts |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var topic in byTeacher.Model.Topics.Where(topic => topic.Id >= 0).Take(TopicsToRead))
        {
            var nearest = byStudent.Model[byStudent.Model.FindTopics(topic.Embedding.Span, count: 1)[0].Topic];
            Console.WriteLine($"| {Words(topic)} | {topic.Count} | {Words(nearest)} | {nearest.Count} |");
        }

        BERTopicTransformer Fit(StudentOptions? student) => new MLContext(Seeds[0]).Transforms.Text.BERTopic("Topic", "Text", new BERTopicOptions
        {
            Granularity = Granularity.About(40),
            Topics = { Vectorizer = { StopWords = StopWords.English } },
            Student = student,
        }).Fit(corpus.Texts);

        static string Words(Topic topic) => string.Join(", ", topic.Words.Take(6).Select(word => word.Word));
    }

    private static void Compare(Corpus corpus, PointMatrix<float> vectors, int sample)
    {
        var rows = Order(corpus);
        var start = Stopwatch.GetTimestamp();
        var (student, report) = Learn(corpus, vectors, rows[..sample]);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        start = Stopwatch.GetTimestamp();
        student.Embed(corpus.Texts);
        var speed = corpus.Texts.Count / Stopwatch.GetElapsedTime(start).TotalSeconds;
        var unseen = rows[sample..];
        string[] texts = Pick(corpus, unseen);
        int[] labels = [.. unseen.Select(row => corpus.Labels![row])];
        var (teacherDefault, teacherAutomatic) = Nmi(texts, vectors.Rows(unseen), labels);
        var (studentDefault, studentAutomatic) = Nmi(texts, student.Embed(texts), labels);
        Console.WriteLine(FormattableString.Invariant(
            $"| {corpus.Name} | {report.TextCount} | {unseen.Length} | {seconds:0.0} | {speed:0} | {report.Cosine:0.000} | {report.NeighborOverlap:0.00} | {report.TopicAgreement:0.00} | {teacherDefault:0.000} / {teacherAutomatic:0.000} | {studentDefault:0.000} / {studentAutomatic:0.000} | {100 * studentDefault / teacherDefault:0} / {100 * studentAutomatic / teacherAutomatic:0} % |"));
    }

    /// <summary>Posts are learned in pieces, which the teacher embeds here.</summary>
    private static LearnedStudent Learn(Corpus corpus, PointMatrix<float> vectors, int[] rows) => corpus.Name == "20newsgroups"
        ? StaticEmbedding.Learn(EmbeddingModel.Default, Pick(corpus, rows), new StudentOptions { NumberOfTexts = Pieces * rows.Length / Samples[^1] })
        : StaticEmbedding.LearnFrom(EmbeddingModel.Default, Pick(corpus, rows), vectors.Rows(rows), new StudentOptions { NumberOfTexts = rows.Length });

    /// <summary>Fits on a half, teaches a student of it, calibrates on a part of the rest and measures on the others.</summary>
    private static void Ask(Corpus corpus, PointMatrix<float> vectors)
    {
        var rows = Order(corpus);
        var half = rows[..(rows.Length / 2)];
        string[] texts = Pick(corpus, half);
        var fitted = new MLContext(Seeds[0]).Transforms.Text
            .BERTopic("Topic", "Text", new BERTopicOptions { Granularity = Granularity.Automatic, EmbeddingModel = EmbeddingModel.Default })
            .Fit(texts, vectors.Rows(half))
            .With(new BERTopicStorageOptions { TrainingVectors = null });
        var cascade = fitted.WithStudent(Learn(corpus, vectors, half).Model, Pick(corpus, rows[half.Length..(half.Length + Calibration)]));
        var model = (CascadeEmbeddingModel)((SentenceEmbeddingTransformer)cascade.Stages[0]).Model;
        var others = rows[(half.Length + Calibration)..];
        var (expected, given) = (fitted.Score(vectors.Rows(others)), cascade.Score(Pick(corpus, others)));
        var same = expected.Zip(given).Count(pair => pair.First.Topic == pair.Second.Topic);
        Console.WriteLine(FormattableString.Invariant(
            $"| {corpus.Name} | {100.0 * same / others.Length:0.0} % | {100.0 * model.AskedCount / model.TextCount:0} % | {100 * model.Report!.StudentAgreement:0} % |"));
    }

    private static (double Default, double Automatic) Nmi(string[] texts, PointMatrix<float> vectors, int[] labels)
    {
        return (Mean(Granularity.Default), Mean(Granularity.Automatic));

        double Mean(Granularity granularity) => Seeds.Average(seed => ClusterAgreement.NormalizedMutualInformation(
            labels,
            new MLContext(seed).Transforms.Text.BERTopic("Topic", "Text", new BERTopicOptions { Granularity = granularity })
                .Fit(texts, vectors).Model.DocumentTopics.AsSpan()));
    }

    /// <summary>The rows in the order in which a student takes its sample.</summary>
    private static int[] Order(Corpus corpus) =>
        [.. Enumerable.Range(0, corpus.Texts.Count).OrderBy(row => TextHash.Of(corpus.Texts[row])).ThenBy(row => row)];

    private static string[] Pick(Corpus corpus, int[] rows) => [.. rows.Select(row => corpus.Texts[row])];
}
