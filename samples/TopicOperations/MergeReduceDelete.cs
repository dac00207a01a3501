/// <summary>Fewer topics: by name, by similarity, or without some of them. Each gives a new model.</summary>
internal static class MergeReduceDelete
{
    public static bool Run(Corpus corpus)
    {
        var (boats, concert) = (Corpus.TopicOf(corpus.Model, "boats"), Corpus.TopicOf(corpus.Model, "concert"));
        var merged = corpus.Model.MergeTopics(corpus.Documents, [boats, concert]);
        var reduced = corpus.Model.ReduceTopics(corpus.Documents, numberOfTopics: 3);
        var deleted = corpus.Model.DeleteTopics([boats]);
        foreach (var (name, model) in new[] { ("merged", merged), ("reduced", reduced), ("deleted", deleted) })
        {
            Console.WriteLine($"{name,-7}  {string.Join(", ", model.Topics.Select(topic => $"{topic.Label} ({topic.Count})"))}");
        }

        return corpus.Model.TopicCount == 4
            && merged is { TopicCount: 3 } && merged[0].Count == 20
            && reduced.TopicCount == 2
            && deleted is { TopicCount: 3 } && deleted[-1].Count == 12;
    }
}
