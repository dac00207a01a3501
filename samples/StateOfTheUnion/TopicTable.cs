using Microsoft.ML.TopicModeling;

/// <summary>Prints topics as a table that is as wide as the window.</summary>
internal static class TopicTable
{
    public static void Print(IReadOnlyList<TopicInfo> topics)
    {
        var width = Console.IsOutputRedirected ? 150 : Math.Max(100, Console.WindowWidth);
        Console.WriteLine($"{"Id",4} {"Size",5}  {"Label",-46}  Document");
        foreach (var topic in topics)
        {
            var sentence = topic.RepresentativeDocuments is [var first, ..] ? first : "";
            Console.WriteLine($"{topic.Topic,4} {topic.Count,5}  {Cut(topic.Name, 46),-46}  {Cut(sentence, width - 61)}");
        }
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : $"{text.AsSpan(0, length - 1)}…";
}
