using Microsoft.ML;
using Microsoft.ML.TopicModeling;

/// <summary>Topics that grow as documents come in, batch by batch; a saved model goes on where it was.</summary>
internal static class Online
{
    public static bool Run(Corpus corpus)
    {
        var ml = new MLContext(seed: 1);
        var batches = corpus.Documents.Take(40).Index().GroupBy(text => text.Index % 10 / 4, text => new News { Text = text.Item }).Select(batch => ml.Data.LoadFromEnumerable(batch)).ToArray();
        var options = new OnlineBERTopicOptions { NumberOfClusters = 4, Topics = { Decay = 0.05, Vectorizer = { StopWords = StopWords.English } } };
        var online = ml.Transforms.Text.OnlineBERTopic("Topic", "Text", options).Fit(batches[0]);
        foreach (var batch in batches[1..])
        {
            using var file = new MemoryStream();
            ml.Model.Save(online, batch.Schema, file);
            online = ((OnlineBERTopicTransformer)ml.Model.Load(file, out _)).PartialFit(batch);
        }

        foreach (var topic in online.Model.GetTopicInfo())
        {
            Console.WriteLine($"{topic.Topic}  {topic.Count} documents  {topic.Name}");
        }

        // The model is one like any other, and scores without what further batches would need.
        var football = online.Model.FindTopics("a goal in the last minute of the match", EmbeddingModel.Default, 1)[0];
        var answer = ml.Model.CreatePredictionEngine<News, NewsTopic>(online.Transformer).Predict(new News { Text = "a goal in the last minute of the match" });
        Console.WriteLine($"A goal: {answer.TopicLabel}");
        return online.Topics.DocumentCount == 40 && online.Model.Topics.All(topic => topic.Count == 10) && answer.Topic == football.Topic && answer.TopicLabel.Contains("match");
    }

    private sealed record News { public string Text { get; set; } = ""; }

    private sealed record NewsTopic { public int Topic { get; set; } public string TopicLabel { get; set; } = ""; }
}
