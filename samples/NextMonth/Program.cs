// The topics of one fit go on in the next, with what a person did to them; then, why a text has its topic.
using Microsoft.ML;
using Microsoft.ML.TopicModeling;

var speeches = Speeches.Read().Where(paragraph => paragraph.Year is >= 1987 and <= 2003).ToArray();
var vectors = EmbeddingModel.Default.Embed([.. speeches.Select(paragraph => paragraph.Text)]);

// A person merges two topics and names a third.
var (before, texts) = Fit(1987, 2000, previous: null);
var edited = before.Model.MergeTopics(texts, [Find(before.Model, "welfare"), Find(before.Model, "children and schools")]);
edited = edited.SetTopicLabels(new Dictionary<int, string> { [Find(edited, "crime and police")] = "Safety" });
Console.WriteLine(TopicEdits.ToJson(edited.Edits));

// The window has moved on by three years. Identities, names and edits stay.
var (after, newTexts) = Fit(1990, 2003, edited);
Console.WriteLine(after.Model.Lineage);
Console.WriteLine(TopicModel.Compare(edited, after.Model));

// Why does a text have its topic?
var why = after.Explain("Every child deserves a good school and a good teacher.", documents: newTexts);
Console.WriteLine(why);

// What a run has to find, so that a wrong one does not pass for a right one.
var isNamed = after.Model[Find(after.Model, "crime and police")].CustomLabel == "Safety";
var isSame = Fit(1987, 2000, edited).Fitted.Model.DocumentTopics.SequenceEqual(edited.DocumentTopics);
return isNamed && isSame && after.Model.Lineage!.Continued.Any() && why.Words.Count > 0 && why.Nearest.Count == 15 ? 0 : 1;

static int Find(TopicModel model, string subject) => model.FindTopics(subject, EmbeddingModel.Default, count: 1)[0].Topic;

(BERTopicTransformer Fitted, string[] Texts) Fit(int from, int to, TopicModel? previous)
{
    var rows = speeches.Index().Where(speech => speech.Item.Year >= from && speech.Item.Year <= to).ToArray();
    string[] texts = [.. rows.Select(row => row.Item.Text)];
    float[][] ready = [.. rows.Select(row => vectors[row.Index].ToArray())];
    var options = new BERTopicOptions { Granularity = Granularity.About(15), EmbeddingModel = EmbeddingModel.Default, Previous = previous };
    options.Topics.Vectorizer.StopWords = StopWords.English;
    return (new MLContext(seed: 42).Transforms.Text.BERTopic("Topic", "Text", options).Fit(texts, ready), texts);
}
