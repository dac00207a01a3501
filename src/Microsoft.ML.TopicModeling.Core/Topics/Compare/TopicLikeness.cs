using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>How similar each topic of a model is to each of another, the outliers aside.</summary>
internal static class TopicLikeness
{
    /// <summary>Whether the topics of both models have embeddings that can be compared.</summary>
    public static bool HaveCommonSpace(TopicModel before, TopicModel after) =>
        before.Topics[0].Embedding.Length > 0 && before.Topics[0].Embedding.Length == after.Topics[0].Embedding.Length;

    /// <summary>The cosines of the topic embeddings.</summary>
    public static double[][] ByEmbeddings(TopicModel before, TopicModel after, CancellationToken cancellation) =>
        Rows(before, after, cancellation, topic =>
        [
            .. Enumerable.Range(0, after.TopicCount)
                .Select(other => TopicModel.Cosine(before.EmbeddingOf(topic), after.EmbeddingOf(other))),
        ]);

    /// <summary>
    /// The cosines of the topics' words: of all by c-TF-IDF, or of those that describe the topics where a model does not know all.
    /// </summary>
    public static double[][] ByWords(TopicModel before, TopicModel after, CancellationToken cancellation)
    {
        if (!before.HasClassTfIdf || !after.HasClassTfIdf)
        {
            var words = Enumerable.Range(0, after.TopicCount).Select(topic => BestWords(after[topic])).ToArray();
            return Rows(before, after, cancellation, topic =>
            {
                var ofTopic = BestWords(before[topic]);
                return Array.ConvertAll(words, other => ofTopic.Sum(word => word.Value * other.GetValueOrDefault(word.Key)));
            });
        }

        var index = new TopicWordIndex(after.WordWeights, -after.FirstTopic);
        var vectorizer = after.State.Vocabulary.Vectorizer;
        var columns = before.Vocabulary.Select(word => vectorizer.Find(word)).ToArray();
        return Rows(before, after, cancellation, topic => Compare(topic, before, columns, index));
    }

    private static double[][] Rows(TopicModel before, TopicModel after, CancellationToken cancellation, Func<int, double[]> row)
    {
        var rows = new double[before.TopicCount][];
        OrderedParallel.ForChunks(rows.Length, 1, new RunContext(Cancellation: cancellation), (start, end) =>
        {
            for (var topic = start; topic < end; topic++)
            {
                rows[topic] = after.TopicCount == 0 ? [] : row(topic);
            }
        });
        return rows;
    }

    /// <param name="topic">The topic of the earlier model.</param>
    /// <param name="before">That model.</param>
    /// <param name="columns">The column of each of its words in the later model, −1 for one that is unknown there.</param>
    /// <param name="index">The topics of the later model by their words.</param>
    private static double[] Compare(int topic, TopicModel before, int[] columns, TopicWordIndex index)
    {
        var words = before.WordWeights.RowColumns(topic - before.FirstTopic);
        var weights = before.WordWeights.RowValues(topic - before.FirstTopic);
        var known = new List<(int Word, double Weight)>();
        for (var entry = 0; entry < words.Length; entry++)
        {
            if (columns[words[entry]] is >= 0 and var column)
            {
                known.Add((column, weights[entry]));
            }
        }

        known.Sort();
        double[] ofKnown = [.. known.Select(word => word.Weight)];
        var similarities = new double[index.TopicCount];
        index.Similarities([.. known.Select(word => word.Word)], ofKnown, similarities);

        // Words that the other model does not know make topics less similar, too.
        var norm = OrderedSums.Norm(weights);
        return Array.ConvertAll(similarities, similarity => norm == 0 ? 0 : similarity * OrderedSums.Norm(ofKnown) / norm);
    }

    private static Dictionary<string, double> BestWords(Topic topic)
    {
        var length = Math.Sqrt(topic.Words.Sum(word => word.Score * word.Score));
        return topic.Words.Where(word => word.Word.Length > 0).DistinctBy(word => word.Word)
            .ToDictionary(word => word.Word, word => length > 0 ? word.Score / length : 0, StringComparer.Ordinal);
    }
}
