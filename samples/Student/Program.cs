// Topics by a student: a static embedding that learns from a sample what the network would say, beside those of the network itself.
using Microsoft.ML;
using Microsoft.ML.TopicModeling;

string[] paragraphs = [.. Speeches.Read().Where(paragraph => paragraph.Year >= 1969).Select(paragraph => paragraph.Text)];
string[] texts = [.. paragraphs.Where((_, row) => row % 6 != 5)];
string[] unseen = [.. paragraphs.Where((_, row) => row % 6 == 5)];
Console.WriteLine($"{texts.Length:N0} paragraphs");

var byTeacher = Fit(student: null);
var byStudent = Fit(new StudentOptions { NumberOfTexts = 2000 });
Console.WriteLine(byStudent.Report!.Student);
foreach (var fitted in (BERTopicTransformer[])[byTeacher, byStudent])
{
    Console.WriteLine($"{fitted.Report!.Stages[0].Time.TotalSeconds,6:0.0} s until the vectors, {fitted.Report.Time.TotalSeconds,6:0.0} s in all: {fitted.Model.TopicCount} topics");
}

Console.WriteLine();
Console.WriteLine($"{"The network's topics",-70}The student's nearest");
foreach (var topic in byTeacher.Model.Topics.Where(topic => topic.Id >= 0).Take(15))
{
    // The student has the network's space, so that topics of both can be compared.
    var nearest = byStudent.Model.FindTopics(topic.Embedding.Span, count: 1)[0];
    Console.WriteLine($"{Words(topic),-70}{Words(byStudent.Model[nearest.Topic])}");
}

// A cascade: the student scores, and the network is asked where the student is not sure, by texts that neither has learned from.
var quick = byTeacher.With(new BERTopicStorageOptions { TrainingVectors = null });
var student = (StaticEmbeddingModel)((SentenceEmbeddingTransformer)byStudent.Stages[0]).Model;
var cascade = quick.WithStudent(student, unseen, agreement: 0.95);
Console.WriteLine();
Console.WriteLine($"The cascade: {((CascadeEmbeddingModel)((SentenceEmbeddingTransformer)cascade.Stages[0]).Model).Report}");

// What a run has to find, so that a wrong one does not pass for a right one.
var words = byStudent.Model.Topics.Where(topic => topic.Id >= 0).SelectMany(topic => topic.Words.Select(word => word.Word)).ToHashSet();
string[] expected = ["school", "nuclear", "health", "tax", "energy"];
if (byStudent.Model.TopicCount < 15 || expected.Any(word => !words.Any(found => found.StartsWith(word, StringComparison.Ordinal))))
{
    Console.Error.WriteLine($"These are not the topics of the addresses: {byStudent.Model.TopicCount} topics.");
    return 1;
}

return 0;

BERTopicTransformer Fit(StudentOptions? student) => new MLContext(seed: 42).Transforms.Text.BERTopic("Topic", "Text", new BERTopicOptions
{
    Granularity = Granularity.About(30),
    Topics = { Vectorizer = { StopWords = StopWords.English } },
    Student = student,
}).Fit(texts);

static string Words(Topic topic) => string.Join(", ", topic.Words.Take(5).Select(word => word.Word));
