/// <summary>Labels made of words, and labels of one's own.</summary>
internal static class Labels
{
    public static bool Run(Corpus corpus)
    {
        var labels = corpus.Model.GenerateTopicLabels(new() { TopWords = 2, HasTopicPrefix = false, Separator = " & " });
        Console.WriteLine(string.Join(", ", labels));
        var politics = Corpus.TopicOf(corpus.Model, "parliament");
        var named = corpus.Model.SetTopicLabels(labels).SetTopicLabels(new Dictionary<int, string> { [politics] = "Politics" });
        foreach (var topic in named.Topics)
        {
            Console.WriteLine($"{topic.Id,2}  {topic.CustomLabel}  ({topic.Label})");
        }

        return named[politics].CustomLabel == "Politics"
            && named.Topics.All(topic => topic.CustomLabel is not null)
            && corpus.Model[politics].CustomLabel is null;
    }
}
