/// <summary>Which topics an author writes about, and in which words.</summary>
internal static class PerClass
{
    public static bool Run(Corpus corpus)
    {
        var table = corpus.Model.TopicsPerClass(corpus.Documents, corpus.Authors);
        foreach (var row in table.Where(row => row.Topic >= 0))
        {
            Console.WriteLine($"{row.Class,-4}  topic {row.Topic}  {row.Frequency} documents: {row.Words}");
        }

        return table.Where(row => row.Topic >= 0).All(row => row.Frequency == 5) && table.Sum(row => row.Frequency) == 42;
    }
}
