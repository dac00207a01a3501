namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Texts as weighted means of their tokens: a row for each text, whose entries sum to 1 if all its tokens have a column.</summary>
internal static class PooledTokens
{
    /// <param name="texts">The ids of the tokens of each text.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="weights">The weight of each id.</param>
    public static SparseMatrix<float> Matrix(IReadOnlyList<int[]> texts, TokenColumns columns, float[] weights)
    {
        var starts = new int[texts.Count + 1];
        var (entries, values) = (new List<int>(), new List<float>());
        for (var text = 0; text < texts.Count; text++)
        {
            var sum = texts[text].Sum(id => (double)weights[id]);
            foreach (var token in texts[text].GroupBy(columns.Of).Where(token => token.Key >= 0).OrderBy(token => token.Key))
            {
                entries.Add(token.Key);
                values.Add((float)(token.Sum(id => (double)weights[id]) / sum));
            }

            starts[text + 1] = entries.Count;
        }

        return new SparseMatrix<float>(columns.Ids.Length, starts, [.. entries], [.. values]);
    }
}
