using System.Collections;

/// <summary>What a model knows, as tables: of topics, of their sizes, and of documents with what else is known of them.</summary>
internal static class Tables
{
    public static bool Run(Corpus corpus)
    {
        var topics = corpus.Model.GetTopicInfo();
        foreach (var topic in topics)
        {
            Console.WriteLine($"{topic.Topic,2}  {topic.Count,2}  {topic.Name}  e.g. {topic.RepresentativeDocuments[0]}");
        }

        var frequencies = corpus.Model.GetTopicFreq();
        var documents = corpus.Model.GetDocumentInfo(corpus.Documents, new Dictionary<string, IList> { ["Author"] = corpus.Authors, ["Year"] = corpus.Years });
        var boats = documents[0];
        Console.WriteLine($"{boats.Document}: {boats.TopWords}, by {boats.Metadata["Author"]} in {boats.Metadata["Year"]}");
        return topics.Count == 5 && topics[0].Topic == -1
            && frequencies.Sum(frequency => frequency.Count) == corpus.Documents.Length
            && corpus.Model.GetTopic(boats.Topic)[0].Word == boats.Representation[0]
            && boats is { Topic: >= 0 } && boats.Metadata["Author"] is "Ada";
    }
}
