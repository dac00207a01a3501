using Microsoft.ML;
using Microsoft.ML.TopicModeling;

/// <summary>Draws documents towards topics that one hopes to find, in the fit and later.</summary>
internal static class Guided
{
    public static bool Run(Corpus corpus)
    {
        var options = Corpus.Options;
        options.SeedTopicList = [["boats", "harbour", "fishing"], ["tax", "law", "parliament"]];
        options.EmbeddingModel = EmbeddingModel.Default;
        var fitted = new MLContext(seed: 1).Transforms.Text.BERTopic("Topic", "Text", options).Fit(corpus.Data);
        foreach (var topic in fitted.Model.Topics)
        {
            Console.WriteLine($"{topic.Label} ({topic.Count})");
        }

        var (sea, state) = (fitted.Model.DocumentTopics[0], fitted.Model.DocumentTopics[20]);
        return sea >= 0 && state >= 0 && sea != state
            && fitted.Model.DocumentTopics[40] == sea
            && corpus.TopicsOf(fitted).SequenceEqual(fitted.Model.DocumentTopics);
    }
}
