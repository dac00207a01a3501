using Microsoft.ML.TopicModeling;

/// <summary>One model of two that were fitted apart: the topics that both know become one, the others are added.</summary>
internal static class MergeModels
{
    public static bool Run(Corpus corpus)
    {
        var first = Fit(corpus, ..25);
        var second = Fit(corpus, 20..);
        var merged = TopicModel.MergeModels([first, second], minSimilarity: 0.8);
        foreach (var topic in merged.Topics)
        {
            Console.WriteLine($"{topic.Label} ({topic.Count})");
        }

        var nearest = merged.NearestTopics(corpus.Embeddings)[35];
        Console.WriteLine($"{corpus.Documents[35]}: {merged[nearest.Topic].Label}");
        return first.TopicCount == 3 && second.TopicCount == 2 && merged.TopicCount == 4
            && merged[nearest.Topic].Words.Any(word => word.Word == "goalkeeper");
    }

    private static TopicModel Fit(Corpus corpus, Range part)
    {
        var (start, count) = part.GetOffsetAndLength(corpus.Documents.Length);
        var width = corpus.Embeddings.Dimension;
        var embeddings = new PointMatrix<float>(corpus.Embeddings.Memory.Slice(start * width, count * width), width);
        return TopicModel.Fit(corpus.Documents[part], corpus.Clusters[part], embeddings, new() { Vectorizer = { StopWords = StopWords.English } });
    }
}
