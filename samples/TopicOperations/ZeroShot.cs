using Microsoft.ML.TopicModeling;

/// <summary>Topics that are known by name beforehand; the documents that belong to none are clustered.</summary>
internal static class ZeroShot
{
    public static bool Run(Corpus corpus)
    {
        string[] names = ["classical music", "a football match"];
        var named = new ZeroShotTopics(names, EmbeddingModel.Default.Embed(names)) { MinSimilarity = 0.3 };
        var model = TopicModel.FitZeroShot(
            corpus.Documents, corpus.Embeddings, named, rows => [.. rows.Select(row => corpus.Clusters[row])]);
        foreach (var topic in model.Topics)
        {
            Console.WriteLine($"{topic.Id,2}  {topic.CustomLabel ?? topic.Label} ({topic.Count})");
        }

        return model[0].CustomLabel == "classical music"
            && model[1].CustomLabel == "a football match"
            && model.DocumentTopics[10] == 0
            && model.DocumentTopics[30] == 1;
    }
}
