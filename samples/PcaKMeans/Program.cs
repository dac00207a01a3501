using Microsoft.ML;
using Microsoft.ML.TopicModeling;
using Microsoft.ML.Trainers;

// Any stage can be another one: here ML.NET's principal components reduce, and its k-means clusters.
string[] subjects =
[
    "the fishing boats left the harbour", "the orchestra rehearsed the symphony", "the parliament passed the tax law", "the goalkeeper saved the penalty",
];
string[] endings =
[
    "before dawn", "last night", "after a long delay", "as everyone expected", "in heavy rain", "for the first time", "once more", "this morning", "without a word", "at the end of the week",
];
var documents = (from subject in subjects from ending in endings select new Document { Text = $"{subject} {ending}" }).ToList();

var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromEnumerable(documents);
var options = new BERTopicOptions
{
    Reduction = ml.Transforms.ProjectToPrincipalComponents(BERTopicEstimator.ReducedColumn, BERTopicEstimator.EmbeddingColumn, rank: 5, seed: 1),
    Clustering = ml.Clustering.Trainers.KMeans(new KMeansTrainer.Options
    {
        FeatureColumnName = BERTopicEstimator.ReducedColumn,
        NumberOfClusters = subjects.Length,
        NumberOfThreads = 1,
    }),
    Topics = { Vectorizer = { StopWords = StopWords.English } },
};
var fitted = ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(data);
foreach (var topic in fitted.Model.GetTopicInfo())
{
    Console.WriteLine($"{topic.Topic,3} {topic.Count,3}  {topic.Name}");
}

var engine = ml.Model.CreatePredictionEngine<Document, DocumentTopic>(fitted);
var answer = engine.Predict(new Document { Text = "a violin concert in the old theatre" });
Console.WriteLine($"A violin concert: {answer.TopicLabel}");

var right = fitted.Model.TopicCount == subjects.Length && !fitted.Model.HasOutliers && answer.TopicLabel.Contains("symphony");
return right ? 0 : 1;

internal sealed class Document
{
    public string Text { get; set; } = "";
}

internal sealed class DocumentTopic
{
    public string TopicLabel { get; set; } = "";
}
