namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>The weights of the words of topics that grow, in the order of the topics.</summary>
/// <param name="Vectorizer">Counts words in any text.</param>
/// <param name="ClassTfIdf">Weighs counts.</param>
/// <param name="Weights">The exact c-TF-IDF, topics × words.</param>
/// <param name="Rounded">The same words with whole counts, and the weights of these.</param>
internal sealed record OnlineTopicWords(
    CountVectorizerModel Vectorizer, ClassTfIdfModel ClassTfIdf, SparseMatrix<double> Weights, TopicVocabulary Rounded)
{
    /// <param name="words">The counts.</param>
    /// <param name="order">The row of each topic.</param>
    /// <param name="settings">How words are weighed.</param>
    public static OnlineTopicWords Weigh(OnlineCountVectorizer words, int[] order, TopicModelSettings settings)
    {
        var vectorizer = words.Vectorizer;
        var rows = Array.ConvertAll(order, row => SparseRow<double>.Of(words.WeighedCounts, row));
        var counts = SparseRow<double>.ToMatrix(rows, vectorizer.Vocabulary.Count);
        var classTfIdf = Microsoft.ML.TopicModeling.ClassTfIdf.Fit(counts, settings.ClassTfIdf, vectorizer.Vocabulary);
        var whole = SparseRow<int>.ToMatrix([.. rows.Select(Whole)], vectorizer.Vocabulary.Count);
        return new(vectorizer, classTfIdf, classTfIdf.Transform(counts), new(vectorizer, classTfIdf, whole, classTfIdf.Transform(whole)));
    }

    /// <summary>The mean embedding of each topic's words, weighted by their scores; a plain mean if these are all 0.</summary>
    public static float[][] Embed(IReadOnlyList<Topic> topics, TopicModelSettings settings, CancellationToken cancellation)
    {
        var embedder = settings.Embedder!;
        var vectors = embedder.Embed(
            [.. topics.SelectMany(topic => topic.Words.Select(word => word.Word))], settings.Embedding, cancellation);
        var next = 0;
        return [.. topics.Select(topic =>
        {
            var mean = new double[embedder.Dimension];
            var sum = topic.Words.Sum(word => word.Score);
            foreach (var word in topic.Words)
            {
                var share = sum == 0 ? 1.0 / topic.Words.Count : word.Score / sum;
                var vector = vectors[next++];
                for (var d = 0; d < mean.Length; d++)
                {
                    mean[d] += share * vector[d];
                }
            }

            return Array.ConvertAll(mean, value => (float)value);
        })];
    }

    private static SparseRow<int> Whole(SparseRow<double> row)
    {
        var columns = new List<int>();
        var values = new List<int>();
        for (var entry = 0; entry < row.Columns.Length; entry++)
        {
            if ((int)Math.Round(row.Values[entry]) is > 0 and var count)
            {
                columns.Add(row.Columns[entry]);
                values.Add(count);
            }
        }

        return new([.. columns], [.. values]);
    }
}
