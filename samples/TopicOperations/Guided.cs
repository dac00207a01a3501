using Microsoft.ML.TopicModeling;

/// <summary>Draws documents towards topics that one hopes to find; reduction and clustering then see the drawn embeddings.</summary>
internal static class Guided
{
    public static bool Run(Corpus corpus)
    {
        string[] seeds = ["boats harbour fishing", "tax law parliament"];
        var (labels, drawn) = GuidedTopics.Guide(corpus.Embeddings, EmbeddingModel.Default.Embed(seeds));
        for (var seed = 0; seed < seeds.Length; seed++)
        {
            Console.WriteLine($"{seeds[seed]}: {labels.Count(label => label == seed)} documents");
        }

        var model = TopicModel.Fit(corpus.Documents, corpus.Clusters, drawn, new() { Vectorizer = { StopWords = StopWords.English } });
        return labels[0] == 0 && labels[20] == 1 && labels[40] == 0 && labels[41] == 1 && model.TopicCount == 4;
    }
}
