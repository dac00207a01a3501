using Microsoft.ML.TopicModeling;

/// <summary>Finds topics by meaning: no word of the search is in the documents.</summary>
internal static class FindTopics
{
    public static bool Run(Corpus corpus)
    {
        var sea = corpus.Model.FindTopics("ships on the ocean", EmbeddingModel.Default, count: 2);
        var music = corpus.Model.FindTopics("violin and piano", EmbeddingModel.Default, count: 2);
        foreach (var match in sea.Concat(music))
        {
            Console.WriteLine($"{match.Similarity:0.00}  {corpus.Model[match.Topic].Label}");
        }

        return corpus.Model[sea[0].Topic].Words.Any(word => word.Word == "boats")
            && music[0].Topic == Corpus.TopicOf(corpus.Model, "concert");
    }
}
