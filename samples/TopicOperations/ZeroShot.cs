using Microsoft.ML;
using Microsoft.ML.TopicModeling;

/// <summary>Topics that are known by name beforehand; the documents that belong to none are clustered.</summary>
internal static class ZeroShot
{
    public static bool Run(Corpus corpus)
    {
        var options = Corpus.Options;
        options.ZeroShotTopicList = ["classical music", "a football match"];
        options.ZeroShotMinSimilarity = 0.3;
        options.EmbeddingModel = EmbeddingModel.Default;
        var fitted = new MLContext(seed: 1).Transforms.Text.BERTopic("Topic", "Text", options).Fit(corpus.Data);
        foreach (var topic in fitted.Model.Topics)
        {
            Console.WriteLine($"{topic.Id,2}  {topic.CustomLabel ?? topic.Label} ({topic.Count})");
        }

        return fitted.Model[0].CustomLabel == "classical music"
            && fitted.Model[1].CustomLabel == "a football match"
            && fitted.Model.DocumentTopics[10] == 0
            && fitted.Model.DocumentTopics[30] == 1
            && fitted.Model.TopicCount > 2
            && corpus.TopicsOf(fitted).SequenceEqual(fitted.Model.DocumentTopics);
    }
}
