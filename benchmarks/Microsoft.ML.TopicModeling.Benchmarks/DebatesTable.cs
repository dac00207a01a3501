namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>The topics of the UN debates by the teacher and by a student, side by side, to be read, and what the vectors of each cost.</summary>
internal static class DebatesTable
{
    private const string Name = "un-debates-paragraphs";
    private const int Topics = 40;
    private const int Words = 7;

    /// <summary>How many pieces the teacher embeds for the student unless <c>--texts</c> says it, so that it takes a tenth of the time.</summary>
    private const int Pieces = 4000;

    /// <summary>The teacher is timed on one text of so many.</summary>
    private const int TimedShare = 25;

    public static void Print(string? directory)
    {
        if (Corpus.Named(directory, Name) is not { } corpus)
        {
            Console.WriteLine($"Give the directory of {Name} by --data.");
            return;
        }

        var meter = new StageMeter();
        var byStudent = Estimator(new StudentOptions { NumberOfTexts = Tables.Texts ?? Pieces }, meter).Fit(corpus.Texts);
        meter.End();
        Console.WriteLine(byStudent.Report);
        var ofStudent = meter.Stages.FindAll(stage => stage.Stage is TopicModelingStage.Embed or TopicModelingStage.Learn);
        var before = Environment.CpuUsage.TotalTime;
        EmbeddingModel.Default.Embed([.. corpus.Texts.Where((_, row) => row % TimedShare == 0)]);
        var ofTeacher = TimedShare * (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        Console.WriteLine(FormattableString.Invariant(
            $"{corpus.Texts.Count} texts; processor seconds until the vectors: {ofTeacher:0} by the teacher (by every {TimedShare}th text), {ofStudent.Sum(stage => stage.Processor):0} by the student ({string.Join(", ", ofStudent.Select(stage => FormattableString.Invariant($"{stage.Stage} {stage.Processor:0.0}")))})"));
        var byTeacher = Estimator(null, null).Fit(corpus.Texts, corpus.Embed(directory));
        Console.WriteLine(byTeacher.Report);
        PrintBeside("the teacher's topic", byTeacher.Model, "the student's nearest", byStudent.Model);
        PrintBeside("the student's topic", byStudent.Model, "the teacher's nearest", byTeacher.Model);
    }

    private static BERTopicEstimator Estimator(StudentOptions? student, StageMeter? meter) =>
        new MLContext(seed: 42).Transforms.Text.BERTopic("Topic", "Text", new BERTopicOptions
        {
            Granularity = Granularity.About(Topics),
            Topics = { Vectorizer = { StopWords = StopWords.English } },
            Student = student,
            Progress = meter,
        });

    private static void PrintBeside(string title, TopicModel model, string otherTitle, TopicModel other)
    {
        Console.WriteLine();
        Console.WriteLine($"| {title} | texts | {otherTitle} | texts |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var topic in model.Topics.Where(topic => topic.Id >= 0))
        {
            var nearest = other[other.FindTopics(topic.Embedding.Span, count: 1)[0].Topic];
            Console.WriteLine($"| {WordsOf(topic)} | {topic.Count} | {WordsOf(nearest)} | {nearest.Count} |");
        }
    }

    private static string WordsOf(Topic topic) => string.Join(", ", topic.Words.Take(Words).Select(word => word.Word));
}
