using Microsoft.ML;
using Microsoft.ML.TopicModeling;

var ml = new MLContext(seed: 42);
var texts = File.ReadAllLines("samples/Quickstart/speeches.txt");
var data = ml.Data.LoadFromEnumerable(texts.Select(text => new Document { Text = text }));

var options = new BERTopicOptions { Granularity = Granularity.Automatic, Consensus = 3 };
options.Topics.Vectorizer.StopWords = StopWords.English;
var fitted = ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(data);
foreach (var topic in fitted.Model.GetTopicInfo())
    Console.WriteLine($"{topic.Topic,3} {topic.Count,5}  {topic.Name}");
ml.Model.Save(fitted, data.Schema, "topics.zip");

// In a service, with nothing but the file:
var model = new MLContext().Model.Load("topics.zip", out _);
var engine = ml.Model.CreatePredictionEngine<Document, DocumentTopic>(model);
var answer = engine.Predict(new Document { Text = "Every child deserves a good school and a good teacher." });
Console.WriteLine($"{answer.TopicLabel} ({answer.TopicProbability:0.00})");

class Document { public string Text { get; set; } = ""; }

class DocumentTopic
{
    public int Topic { get; set; }
    public string TopicLabel { get; set; } = "";
    public float TopicProbability { get; set; }
}
