using Microsoft.ML;
using Microsoft.ML.TopicModeling;

/// <summary>The topics are known already: they get words, and new documents the nearest of them, or the one that a classifier predicts.</summary>
internal static class GivenTopics
{
    public static bool Run(Corpus corpus)
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Transforms.Conversion.MapValueToKey("SubjectKey", "Subject").Fit(corpus.Data).Transform(corpus.Data);
        var nearest = ml.Transforms.Text.BERTopic("Topic", "Text", Options()).Fit(data);
        foreach (var topic in nearest.Model.GetTopicInfo())
        {
            Console.WriteLine($"{topic.Topic,2}  {topic.CustomName ?? "(unknown)"} ({topic.Count}): {string.Join(", ", topic.Representation.Take(4))}");
        }

        var supervised = Options();
        supervised.Clustering = ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy("SubjectKey", BERTopicEstimator.ReducedColumn);
        var classified = ml.Transforms.Text.BERTopic("Topic", "Text", supervised).Fit(data);

        // Two sentences that nobody has labeled.
        return nearest.Model.TopicCount == 3
            && NameOf(nearest, 40) == "sea" && NameOf(classified, 40) == "sea"
            && NameOf(nearest, 41) == "state" && NameOf(classified, 41) == "state";

        // Nothing is clustered, so there is no smallest topic to ask for.
        BERTopicOptions Options() => new()
        {
            EmbeddingColumnName = "Vector",
            GivenTopicColumnName = "SubjectKey",
            Topics = { Vectorizer = { StopWords = StopWords.English } },
        };

        string? NameOf(BERTopicTransformer fitted, int row) => fitted.Model[corpus.TopicsOf(fitted)[row]].CustomLabel;
    }
}
