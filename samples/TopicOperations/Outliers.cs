using Microsoft.ML.TopicModeling;

/// <summary>Gives outliers the topics that they are nearest to, first by words and then by meaning.</summary>
internal static class Outliers
{
    public static bool Run(Corpus corpus)
    {
        var byWords = corpus.Model.ReduceOutliers(corpus.Documents, new() { Strategy = OutlierStrategy.ClassTfIdf, Threshold = 0.1 });
        var topics = corpus.Model.ReduceOutliers(
            corpus.Documents, new() { Strategy = OutlierStrategy.Embeddings, Threshold = 0.3, Topics = byWords, Embeddings = corpus.Embeddings });
        var model = corpus.Model.UpdateTopics(corpus.Documents, topics, embeddings: corpus.Embeddings);
        foreach (var document in (int[])[40, 41])
        {
            Console.WriteLine($"{corpus.Documents[document]}: {model[model.DocumentTopics[document]].Label}");
        }

        return corpus.Model.HasOutliers
            && !model.HasOutliers
            && topics[40] == Corpus.TopicOf(corpus.Model, "boats")
            && topics[41] == Corpus.TopicOf(corpus.Model, "tax");
    }
}
