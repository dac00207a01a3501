using System.Diagnostics;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>From a million titles as text to their vectors by a student that is learned on the way.</summary>
internal static class MillionTable
{
    private const int Titles = 1_000_000;

    public static void Print(string? directory)
    {
        if (Corpus.Named(directory, "stackoverflow-titles") is not { } corpus)
        {
            Console.WriteLine("Give the directory of stackoverflow-titles by --data.");
            return;
        }

        string[] texts = [.. Halves(corpus.Texts).Take(Tables.Texts ?? Titles)];
        var meter = new StageMeter();
        var watch = Stopwatch.StartNew();
        var (student, report) = StaticEmbedding.Learn(EmbeddingModel.Default, texts, new StudentOptions { Progress = meter });
        meter.End();
        meter.Report(new TopicModelingProgress(TopicModelingStage.Embed, 0, texts.Length));
        var vectors = student.Embed(texts);
        meter.End();
        Console.WriteLine(report);
        Console.WriteLine("| stage | seconds | processor seconds | peak MB |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var stage in meter.Stages)
        {
            Console.WriteLine(FormattableString.Invariant($"| {stage.Stage} | {stage.Seconds:0.0} | {stage.Processor:0.0} | {stage.Peak >> 20} |"));
        }

        Console.WriteLine(FormattableString.Invariant(
            $"| {vectors.Count} titles in all | {watch.Elapsed.TotalSeconds:0.0} | {meter.Stages.Sum(stage => stage.Processor):0.0} | {meter.Stages.Max(stage => stage.Peak) >> 20} |"));
    }

    /// <summary>Titles of which the first half is one's and the second another's.</summary>
    private static IEnumerable<string> Halves(List<string> titles)
    {
        var words = titles.ConvertAll(title => title.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var step = 1; step < titles.Count; step++)
        {
            for (var title = 0; title < titles.Count; title++)
            {
                var (first, second) = (words[title], words[(title + step) % titles.Count]);
                var text = string.Join(' ', [.. first[..(first.Length / 2)], .. second[(second.Length / 2)..]]);
                if (seen.Add(text))
                {
                    yield return text;
                }
            }
        }
    }
}
