// Topics of what was said, and of when and by whom: the neighbors of each paragraph by its text count less, the farther apart the years are, or if the president is another.
using Microsoft.ML;
using Microsoft.ML.TopicModeling;

var paragraphs = Speeches.Read().Where(paragraph => paragraph.Year >= 1945 && paragraph.Text.Length > 200).Where((_, row) => row % 3 == 0).ToArray();
var vectors = EmbeddingModel.Default.Embed([.. paragraphs.Select(paragraph => paragraph.Text)]);
var documents = paragraphs.Select((paragraph, row) => new Document
{
    Text = paragraph.Text, Vector = vectors[row].ToArray(), Year = paragraph.Year, President = paragraph.President,
}).ToArray();
var ml = new MLContext(seed: 42);
var data = ml.Data.LoadFromEnumerable(documents);

var text = Fit("text alone");
var years = Fit("text and year", new UmapColumn("Year") { Weight = 0.7 });
var presidents = Fit("text and president", new UmapColumn("President") { Weight = 0.7 });

// The model reads all columns, also of new rows: the same words belong to another topic, if another president says them.
var engine = ml.Model.CreatePredictionEngine<Document, DocumentTopic>(presidents.Model);
foreach (var row in (int[])[100, documents.Length - 100])
{
    Console.WriteLine($"{documents[row].President}: {engine.Predict(documents[row]).TopicLabel}");
}

var right = years.YearsApart < 0.7 * text.YearsApart && presidents.OfOnePresident > text.OfOnePresident + 0.2;
Console.WriteLine(right ? "Years and presidents have told topics apart." : "Years and presidents have made no difference.");
return right ? 0 : 1;

(BERTopicTransformer Model, double YearsApart, double OfOnePresident) Fit(string name, params UmapColumn[] columns)
{
    var options = new BERTopicOptions { EmbeddingColumnName = "Vector", Topics = { Vectorizer = { StopWords = StopWords.English } } };
    if (columns.Length > 0)
    {
        options.Reduction = ml.Transforms.CombinedUmap(BERTopicEstimator.ReducedColumn, [new UmapColumn("Vector"), .. columns]);
    }

    var fitted = ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(data);
    var topics = documents.Zip(fitted.Model.DocumentTopics).Where(row => row.Second >= 0).GroupBy(row => row.Second, row => row.First).ToArray();
    var placed = (double)topics.Sum(topic => topic.Count());
    var apart = topics.Sum(topic => topic.Average(one => topic.Average(other => Math.Abs(one.Year - other.Year))) * topic.Count()) / placed;
    var ofOne = topics.Sum(topic => topic.CountBy(document => document.President).Max(president => president.Value)) / placed;
    Console.WriteLine($"{name}: {topics.Length} topics of {placed} paragraphs; in a topic, paragraphs are {apart:0} years apart, and {ofOne:0 %} are of one president.");
    foreach (var topic in fitted.Model.GetTopicInfo().Where(topic => topic.Topic >= 0).Take(5))
    {
        Console.WriteLine($"  {topic.Count,4}  {topic.Name}");
    }

    return (fitted, apart, ofOne);
}

internal sealed class Document
{
    public string Text { get; set; } = "";

    [Microsoft.ML.Data.VectorType(384)]
    public float[] Vector { get; set; } = [];

    public int Year { get; set; }

    public string President { get; set; } = "";
}

internal sealed class DocumentTopic
{
    public string TopicLabel { get; set; } = "";
}
