/// <summary>The topics within a document, and which of its words speak for which.</summary>
internal static class Distribution
{
    public static bool Run(Corpus corpus)
    {
        string[] documents = ["The orchestra played while the parliament debated the budget"];
        var (distribution, tokens) = corpus.Model.ApproximateTokenDistribution(documents);
        for (var topic = 0; topic < corpus.Model.TopicCount; topic++)
        {
            Console.WriteLine($"{distribution[0][topic]:0.00}  {corpus.Model[topic].Label}");
        }

        var (music, politics) = (Corpus.TopicOf(corpus.Model, "orchestra"), Corpus.TopicOf(corpus.Model, "parliament"));
        for (var token = 0; token < tokens[0].Tokens.Count; token++)
        {
            Console.WriteLine($"{tokens[0].Tokens[token],-10} {tokens[0].Similarities[token][music]:0.00} {tokens[0].Similarities[token][politics]:0.00}");
        }

        return Math.Abs(distribution[0][music] + distribution[0][politics] - 1) < 1e-9
            && distribution[0][politics] > distribution[0][music]
            && distribution[0][music] > 0.1;
    }
}
