using Microsoft.ML.TopicModeling;

/// <summary>Describes the topics anew, without a new fit: by pairs of words, and by further aspects beside.</summary>
internal static class Descriptions
{
    public static bool Run(Corpus corpus)
    {
        var options = new TopicModelOptions
        {
            Vectorizer = { NgramRange = (1, 2), StopWords = StopWords.English },
            Aspects = { ["KeyBERT"] = new KeyBertInspired(), ["Diverse"] = new MaximalMarginalRelevance { Diversity = 0.7, TopWords = 5 } },
            EmbeddingModel = EmbeddingModel.Default,
        };
        var updated = corpus.Model.UpdateTopics(corpus.Documents, options: options);
        foreach (var topic in updated.Topics)
        {
            Console.WriteLine($"{topic.Label}  KeyBERT: {string.Join(", ", topic.Aspects["KeyBERT"].Take(3).Select(word => word.Word))}");
        }

        var boats = updated[Corpus.TopicOf(updated, "boats")];
        return boats.Words.Any(word => word.Word == "fishing boats")
            && boats.Aspects["Diverse"].Count == 5
            && corpus.Model[boats.Id].Words.All(word => !word.Word.Contains(' '));
    }
}
