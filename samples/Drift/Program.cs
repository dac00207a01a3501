// Watches the topics of a stream: first documents like those of the fit, then those of other years.
using Microsoft.ML;
using Microsoft.ML.TopicModeling;

var speeches = Speeches.Read().Where(paragraph => paragraph.Year is >= 1985 and <= 2007).ToArray();
var vectors = EmbeddingModel.Default.Embed([.. speeches.Select(paragraph => paragraph.Text)]);

// Every second paragraph until 2000 is for the fit; the others are held back.
var until = Enumerable.Range(0, speeches.Length).Where(row => speeches[row].Year <= 2000).ToArray();
int[] ofFit = [.. until.Where(row => row % 2 == 0)], heldBack = [.. until.Where(row => row % 2 == 1)];
int[] later = [.. Enumerable.Range(0, speeches.Length).Where(row => speeches[row].Year > 2000)];
var options = new BERTopicOptions { Granularity = Granularity.About(15), EmbeddingModel = EmbeddingModel.Default };
options.Topics.Vectorizer.StopWords = StopWords.English;
var fitted = new MLContext(seed: 42).Transforms.Text.BERTopic("Topic", "Text", options)
    .Fit([.. ofFit.Select(row => speeches[row].Text)], Rows(ofFit));

// What was held back is scored in random order: half of it is the reference, the rest a window in which nothing changes.
using var monitor = new TopicMonitor(fitted.Model, new() { ReferenceSize = heldBack.Length / 2, WindowSize = heldBack.Length / 2 });
new Random(1).Shuffle(heldBack);
Watch(heldBack);
var before = monitor.GetReport();
Watch(later);
var after = monitor.GetReport();
Console.WriteLine($"{before}{Environment.NewLine}{Environment.NewLine}{after}");
Console.WriteLine($"Candidates for new topics: {string.Join("; ", monitor.FindCandidates()?.Topics.Skip(1) ?? [])}");

// What a run has to find, so that a wrong one does not pass for a right one.
return before is { DriftCount: 0, WindowCount: 1 } && after.Window!.IsDrift ? 0 : 1;

float[][] Rows(int[] rows) => [.. rows.Select(row => vectors[row].ToArray())];

void Watch(int[] rows)
{
    foreach (var (row, score) in rows.Zip(fitted.Score(Rows(rows))))
    {
        monitor.Add(score.Topic, speeches[row].Text, vectors[row]);
    }
}
