/// <summary>How often a topic occurs each year, and in which words.</summary>
internal static class OverTime
{
    public static bool Run(Corpus corpus)
    {
        var table = corpus.Model.TopicsOverTime(corpus.Documents, corpus.Years);
        foreach (var row in table.Where(row => row.Topic >= 0))
        {
            Console.WriteLine($"{row.Timestamp}  topic {row.Topic}  {row.Frequency} documents: {row.Words}");
        }

        var dates = corpus.Model.TopicsOverTime(
            corpus.Documents, [.. corpus.Years.Select(year => $"{year}-06-30")], new() { DateFormat = "yyyy-MM-dd", Bins = 2 });
        return table.Count(row => row.Topic >= 0) == 8 && table.Sum(row => row.Frequency) == 42 && dates.Count == table.Count;
    }
}
