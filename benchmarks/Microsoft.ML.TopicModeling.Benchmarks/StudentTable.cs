using Microsoft.ML.TopicModeling.Embed;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>Students beside their teacher, and beside what it tells of the tokens alone, on documents that it has not embedded for them.</summary>
internal static class StudentTable
{
    private const string LongTexts = "20newsgroups";
    private const int Pieces = 30_000;

    private static readonly int[] Seeds = [42, 1, 2];
    private static readonly int[] Samples = [4000, 16_000];
    private static readonly string[] Names = ["stackoverflow-titles", "search-snippets", "banking77", LongTexts];

    public static void Print(string? directory)
    {
        Console.WriteLine("NMI with the labels, default / automatic granularity, means of three seeds, on documents that the teacher has not embedded for the student");
        Console.WriteLine("| corpus | taught by | unseen | processor s: teacher, learning | s: learning | MB more | texts a processor second | cosine | neighbors | groups | vectors | teacher | tokens alone | student | share |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var corpus in Corpus.Labeled(directory).Where(corpus => Names.Contains(corpus.Name)))
        {
            var vectors = corpus.Embed(directory);
            var distilled = StaticEmbedding.Distill(EmbeddingModel.Default, options: new DistillationOptions { Dimension = null }).Embed(corpus.Texts);
            foreach (var sample in Samples)
            {
                var count = Math.Min(sample, corpus.Texts.Count * 3 / 4);
                Print(corpus, vectors, distilled, count, inPieces: null);
            }

            if (corpus.Name == LongTexts)
            {
                Print(corpus, vectors, distilled, corpus.Texts.Count * 3 / 4, Pieces);
            }
        }
    }

    /// <param name="corpus">The corpus.</param>
    /// <param name="vectors">The teacher's vectors.</param>
    /// <param name="distilled">The vectors by the tokens alone.</param>
    /// <param name="count">The number of texts that the teacher embeds for the student, or of which it embeds pieces.</param>
    /// <param name="inPieces">The number of those pieces; null for whole texts.</param>
    private static void Print(Corpus corpus, PointMatrix<float> vectors, PointMatrix<float> distilled, int count, int? inPieces)
    {
        var taught = StudentSample.Draw(corpus.Texts, int.MaxValue, count, default);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var memory = Environment.WorkingSet;
        var meter = new StageMeter();
        var options = new StudentOptions { NumberOfTexts = inPieces ?? count, Progress = meter };
        var (student, report) = inPieces is null
            ? StaticEmbedding.LearnFrom(EmbeddingModel.Default, corpus.Texts, vectors, options)
            : StaticEmbedding.Learn(EmbeddingModel.Default, taught, options);
        meter.End();
        var known = taught.ToHashSet();
        int[] unseen = [.. Enumerable.Range(0, corpus.Texts.Count).Where(row => !known.Contains(corpus.Texts[row].TrimEnd()))];
        var figures = FormattableString.Invariant($"| {corpus.Name} | {report.TextCount}{(inPieces is null ? "" : " pieces")} | {unseen.Length} | {Costs(meter, memory)} | {Speed(student, corpus):0} ")
            + FormattableString.Invariant($"| {report.Cosine:0.000} | {report.NeighborOverlap:0.00} | {report.TopicAgreement:0.00}");
        var rest = new Corpus(corpus.Name, [.. unseen.Select(row => corpus.Texts[row])], [.. unseen.Select(row => corpus.Labels![row])]);
        PointMatrix<float>[] ways = [vectors.Rows(unseen), distilled.Rows(unseen), student.Embed(rest.Texts)];
        Console.WriteLine($"{figures} | as they are | {Agreements(rest, ways)} |");
        Console.WriteLine($"{figures} | prepared | {Agreements(rest, Array.ConvertAll(ways, way => VectorPreparation.Fit(way, new() { NumberOfComponents = 64 }).Transform(way)))} |");
    }

    /// <summary>What the teacher and the learning took.</summary>
    /// <param name="meter">Knows the stages.</param>
    /// <param name="memory">The resident memory before, in bytes.</param>
    private static string Costs(StageMeter meter, long memory)
    {
        var learning = meter.Stages.FindAll(stage => stage.Stage == TopicModelingStage.Learn);
        var teacher = meter.Stages.FindAll(stage => stage.Stage == TopicModelingStage.Embed);
        return FormattableString.Invariant($"{teacher.Sum(stage => stage.Processor):0}, {learning.Sum(stage => stage.Processor):0} ")
            + FormattableString.Invariant($"| {learning.Sum(stage => stage.Seconds):0} | {(learning.Max(stage => stage.Peak) - memory) >> 20}");
    }

    /// <summary>Texts a processor second, of which there are as many in a second as there are processors at hand; the second run, as the first is compiled.</summary>
    private static double Speed(StaticEmbeddingModel student, Corpus corpus)
    {
        var options = new EmbeddingOptions { LongTexts = LongTextHandling.Average };
        student.Embed(corpus.Texts, options);
        var before = Environment.CpuUsage.TotalTime;
        student.Embed(corpus.Texts, options);
        return corpus.Texts.Count / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    /// <summary>The NMI of the teacher, of the tokens alone and of the student, and the student's share of the teacher's.</summary>
    private static string Agreements(Corpus corpus, PointMatrix<float>[] ways)
    {
        var nmi = Array.ConvertAll(ways, way =>
        {
            var fits = SeededFits.Of(corpus, way, Seeds);
            return (Default: SeededScore.Of(corpus.Labels!, fits.Default).Nmi, Automatic: SeededScore.Of(corpus.Labels!, fits.Automatic).Nmi);
        });
        var (teacher, student) = (nmi[0], nmi[^1]);
        return string.Join(" | ", nmi.Select(way => FormattableString.Invariant($"{way.Default:0.000} / {way.Automatic:0.000}")))
            + FormattableString.Invariant($" | {100 * student.Default / teacher.Default:0} / {100 * student.Automatic / teacher.Automatic:0} %");
    }
}
