namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>The topics of the UN debates by the teacher and by a student, side by side, to be read, and the time until each.</summary>
internal static class DebatesTable
{
    private const string Name = "un-debates-paragraphs";
    private const int Topics = 40;
    private const int Words = 7;

    public static void Print(string? directory)
    {
        if (Corpus.Named(directory, Name) is not { } corpus)
        {
            Console.WriteLine($"Give the directory of {Name} by --data.");
            return;
        }

        var before = Environment.CpuUsage.TotalTime;
        var byStudent = Estimator(new StudentOptions()).Fit(corpus.Texts);
        var ofStudent = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        Console.WriteLine(byStudent.Report);
        before = Environment.CpuUsage.TotalTime;
        var vectors = corpus.Embed(directory);
        var byTeacher = Estimator(null).Fit(corpus.Texts, vectors);
        var ofTeacher = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        Console.WriteLine(byTeacher.Report);
        Console.WriteLine(FormattableString.Invariant(
            $"{corpus.Texts.Count} texts; processor s: {ofTeacher:0} by the teacher{(corpus.Ready(directory, "f32") is null ? "" : ", whose vectors are ready")}, {ofStudent:0} by the student"));
        PrintBeside("the teacher's topic", byTeacher.Model, "the student's nearest", byStudent.Model);
        PrintBeside("the student's topic", byStudent.Model, "the teacher's nearest", byTeacher.Model);
    }

    private static BERTopicEstimator Estimator(StudentOptions? student) => new MLContext(seed: 42).Transforms.Text.BERTopic("Topic", "Text", new BERTopicOptions
    {
        Granularity = Granularity.About(Topics),
        Topics = { Vectorizer = { StopWords = StopWords.English } },
        Student = student,
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
