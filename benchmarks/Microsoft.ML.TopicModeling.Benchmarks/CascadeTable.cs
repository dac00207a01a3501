using Microsoft.ML.TopicModeling.Embed;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>How often a cascade asks the teacher, how often it agrees with it on documents that nothing has learned from, and how fast it is.</summary>
internal static class CascadeTable
{
    private const int Calibration = 2000;
    private const int Timed = 2000;
    private const int Seed = 42;

    private static readonly string[] Names = ["stackoverflow-titles", "search-snippets", "banking77"];

    public static void Print(string? directory)
    {
        Console.WriteLine("Topics of a half of the documents; 2,000 others calibrate an agreement of 99 %, the rest is measured");
        Console.WriteLine("| corpus | granularity | topics by | topics | agreement | asked | by the student alone | texts a processor second: teacher, cascade | times |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var corpus in Corpus.Labeled(directory).Where(corpus => Names.Contains(corpus.Name)))
        {
            Print(corpus, corpus.Embed(directory));
        }
    }

    private static void Print(Corpus corpus, PointMatrix<float> vectors)
    {
        int[] rows = [.. Enumerable.Range(0, corpus.Texts.Count).OrderBy(row => TextHash.Of(corpus.Texts[row])).ThenBy(row => row)];
        var half = rows[..(rows.Length / 2)];
        var student = StaticEmbedding.LearnFrom(
            EmbeddingModel.Default, Pick(corpus, half), vectors.Rows(half), new StudentOptions { NumberOfTexts = half.Length }).Model;
        foreach (var granularity in (Granularity[])[Granularity.Automatic, Granularity.Default])
        {
            var byClusters = new MLContext(Seed).Transforms.Text
                .BERTopic("Topic", "Text", new BERTopicOptions { Granularity = granularity, EmbeddingModel = EmbeddingModel.Default })
                .Fit(Pick(corpus, half), vectors.Rows(half));
            var byNearness = byClusters.With(new BERTopicStorageOptions { TrainingVectors = null });
            foreach (var (name, fitted) in (IEnumerable<(string, BERTopicTransformer)>)[("nearness", byNearness), ("clusters", byClusters)])
            {
                Print($"{corpus.Name} | {granularity} | {name}", fitted, student, corpus, vectors, rows[half.Length..]);
            }
        }
    }

    private static void Print(
        string name, BERTopicTransformer fitted, StaticEmbeddingModel student, Corpus corpus, PointMatrix<float> vectors, int[] rows)
    {
        var cascade = fitted.WithStudent(student, Pick(corpus, rows[..Calibration]));
        var model = (CascadeEmbeddingModel)((SentenceEmbeddingTransformer)cascade.Stages[0]).Model;
        var others = rows[Calibration..];
        string[] texts = Pick(corpus, others);
        var (expected, given) = (fitted.Score(vectors.Rows(others)), cascade.Score(texts));
        var asked = (double)model.AskedCount / model.TextCount;
        var same = expected.Zip(given).Count(pair => pair.First.Topic == pair.Second.Topic);
        var (ofTeacher, ofCascade) = (Speed(fitted, texts), Speed(cascade, texts));
        Console.WriteLine(FormattableString.Invariant($"| {name} | {fitted.Model.TopicCount} | {100.0 * same / others.Length:0.0} % | {100 * asked:0} % ")
            + FormattableString.Invariant($"| {100 * model.Report!.StudentAgreement:0} % | {ofTeacher:0}, {ofCascade:0} | {ofCascade / ofTeacher:0.0} |"));
    }

    private static double Speed(BERTopicTransformer fitted, string[] texts)
    {
        var timed = texts[..Math.Min(Timed, texts.Length)];
        var before = Environment.CpuUsage.TotalTime;
        fitted.Score(timed);
        return timed.Length / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static string[] Pick(Corpus corpus, int[] rows) => [.. rows.Select(row => corpus.Texts[row])];
}
