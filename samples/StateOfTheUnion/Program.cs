using System.Collections;
using Microsoft.ML;
using Microsoft.ML.TopicModeling;

// The topics of the State of the Union addresses: since 1945, or with --all since 1790.
var since = args.Contains("--all") ? 1790 : 1945;
var paragraphs = Speeches.Read().Where(paragraph => paragraph.Year >= since).ToList();
Console.WriteLine($"{paragraphs.Count:N0} paragraphs since {since}");

var ml = new MLContext(seed: 42);
var data = ml.Data.LoadFromEnumerable(paragraphs);
var progress = new ConsoleProgress();
var options = new BERTopicOptions
{
    Granularity = Granularity.About(30),
    Topics = { Vectorizer = { StopWords = StopWords.English } },
    Progress = progress,
};
var fitted = ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(data);
progress.EndStage();

var topics = fitted.Model.GetTopicInfo();
TopicTable.Print(topics);

var report = Path.Combine(Path.GetTempPath(), "state-of-the-union.html");
fitted.SaveReport(report, [.. paragraphs.Select(paragraph => paragraph.Text)], new ReportOptions
{
    Title = "State of the Union",
    Timestamps = paragraphs.Select(paragraph => paragraph.Year).ToArray(),
    Metadata = new Dictionary<string, IList> { ["President"] = paragraphs.Select(paragraph => paragraph.President).ToArray() },
});
Console.WriteLine($"The report is saved: {report} ({new FileInfo(report).Length / 1e6:0} MB). Open it in a browser.");

var path = Path.Combine(Path.GetTempPath(), "state-of-the-union.zip");
ml.Model.Save(fitted, data.Schema, path);
Console.WriteLine($"The model is saved: {path} ({new FileInfo(path).Length / 1e6:0} MB). It says of three new sentences:");

var loaded = new MLContext().Model.Load(path, out _);
var engine = ml.Model.CreatePredictionEngine<Paragraph, ParagraphTopic>(loaded);
string[] sentences =
[
    "We will build hospitals and make sure that every family can afford to see a doctor.",
    "Our schools need better teachers, and every child deserves a good education.",
    "We must reduce the number of nuclear weapons that the two great powers hold.",
];
foreach (var sentence in sentences)
{
    var answer = engine.Predict(new Paragraph { Text = sentence });
    Console.WriteLine($"  {answer.TopicLabel} ({answer.TopicProbability:0.00})  {sentence}");
}

// What a run has to find, so that a wrong one does not pass for a right one.
var outliers = topics.Where(topic => topic.Topic == Topic.Outlier).Sum(topic => topic.Count) / (double)paragraphs.Count;
var words = topics.Where(topic => topic.Topic >= 0).SelectMany(topic => topic.Representation).ToHashSet();
string[] expected = ["school", "nuclear", "health", "tax", "energy"];
if (topics.Count < 20 || outliers > 0.6 || expected.Any(word => !words.Any(found => found.StartsWith(word, StringComparison.Ordinal))))
{
    Console.Error.WriteLine($"These are not the topics of the addresses: {topics.Count} topics, {outliers:P0} outliers.");
    return 1;
}

return 0;

internal sealed class ParagraphTopic
{
    public string TopicLabel { get; set; } = "";

    public float TopicProbability { get; set; }
}
