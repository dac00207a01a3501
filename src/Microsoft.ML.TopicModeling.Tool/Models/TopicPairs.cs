using System.Numerics.Tensors;

namespace Microsoft.ML.TopicModeling.Tool.Models;

/// <summary>Which topics of two models are alike.</summary>
internal static class TopicPairs
{
    /// <summary>Finds for each topic of one model the most similar topic of another.</summary>
    /// <param name="from">The one model.</param>
    /// <param name="to">The other one.</param>
    /// <param name="byWords">Whether words are compared instead of embeddings.</param>
    /// <returns>The topics of the first model in order, each with its match and whether the match is mutual.</returns>
    public static IReadOnlyList<(Topic From, Topic To, double Similarity, bool IsMutual)> Find(TopicModel from, TopicModel to, bool byWords)
    {
        Topic[] left = [.. from.Topics.Where(topic => topic.Id >= 0)];
        Topic[] right = [.. to.Topics.Where(topic => topic.Id >= 0)];
        if (left.Length == 0 || right.Length == 0)
        {
            return [];
        }

        var similarities = byWords ? ByWords(left, right) : ByEmbeddings(left, right);
        var best = Array.ConvertAll(similarities, row => TensorPrimitives.IndexOfMax<double>(row));
        var bestBack = Enumerable.Range(0, right.Length)
            .Select(column => Enumerable.Range(0, left.Length).MaxBy(row => similarities[row][column])).ToArray();
        return [.. left.Select((topic, row) => (topic, right[best[row]], similarities[row][best[row]], bestBack[best[row]] == row))];
    }

    private static double[][] ByEmbeddings(Topic[] left, Topic[] right) =>
        Array.ConvertAll(left, a => Array.ConvertAll(right, b => TopicModel.Cosine(a.Embedding.Span, b.Embedding.Span)));

    /// <summary>The cosine of the words that topics show, weighted by their scores: models need not have the same vocabulary.</summary>
    private static double[][] ByWords(Topic[] left, Topic[] right)
    {
        var (from, to) = (Array.ConvertAll(left, Weights), Array.ConvertAll(right, Weights));
        return Array.ConvertAll(from, a => Array.ConvertAll(to, b => a.Sum(word => word.Value * b.GetValueOrDefault(word.Key))));
    }

    private static Dictionary<string, double> Weights(Topic topic)
    {
        var length = Math.Sqrt(topic.Words.Sum(word => word.Score * word.Score));
        return topic.Words.Where(word => word.Word.Length > 0).ToDictionary(word => word.Word, word => length > 0 ? word.Score / length : 0, StringComparer.Ordinal);
    }
}
