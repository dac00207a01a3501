namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>How much each token of a document speaks for each topic.</summary>
/// <param name="Topics">The topics for which any token speaks.</param>
/// <param name="Tokens">The tokens, in order.</param>
/// <param name="Values">Topics × tokens, at least 0.</param>
internal sealed record TokenTable(IReadOnlyList<Topic> Topics, IReadOnlyList<string> Tokens, double[][] Values)
{
    public static TokenTable Of(IReadOnlyList<Topic> topics, TokenTopics tokens, bool normalize)
    {
        var similarities = tokens.Similarities;
        var columns = Enumerable.Range(0, tokens.Tokens.Count).ToArray();
        var total = normalize ? columns.Sum(token => similarities[token].ToArray().Sum()) : 1;
        var rows = topics.Select(topic => (Topic: topic, Values: Array.ConvertAll(columns, token => similarities[token][topic.Id] / total)))
            .Where(row => row.Values.Any(value => value > 0))
            .ToArray();
        return new([.. rows.Select(row => row.Topic)], tokens.Tokens, [.. rows.Select(row => row.Values)]);
    }

    /// <summary>The largest value; 0 if there is none.</summary>
    public double Largest => Values.SelectMany(row => row).DefaultIfEmpty().Max();

    /// <summary>The part of the table that has only some of the tokens, and only topics for which any of these speaks.</summary>
    public TokenTable Select(Range tokens)
    {
        var (start, count) = tokens.GetOffsetAndLength(Tokens.Count);
        var rows = Topics.Zip(Values, (topic, values) => (Topic: topic, Values: values[tokens]))
            .Where(row => row.Values.Any(value => value > 0))
            .ToArray();
        return new([.. rows.Select(row => row.Topic)], [.. Tokens.Skip(start).Take(count)], [.. rows.Select(row => row.Values)]);
    }
}
