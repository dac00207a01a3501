using Microsoft.ML.TopicModeling.Topics;
using Microsoft.ML.TopicModeling.Topics.Hierarchy;

namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>Finds for each topic those that are most similar: by their embeddings, or by their words if they have none.</summary>
internal static class SimilarTopics
{
    private const int MostSimilar = 5;

    /// <returns>The similar topics of each topic, without the outliers; none if the model has neither embeddings nor words.</returns>
    public static IReadOnlyList<IReadOnlyList<SimilarTopic>> Of(TopicModel model, CancellationToken cancellation)
    {
        CondensedDistances? distances =
            HasEmbeddings(model) ? CosineDistances.OfEmbeddings([.. model.Topics.Skip(-model.FirstTopic)], cancellation)
            : model.HasClassTfIdf ? CosineDistances.OfWords(model.WordWeights, RowsOf(model), cancellation)
            : null;
        return [.. Enumerable.Range(0, model.TopicCount).Select(topic => distances is { } known ? Nearest(topic, known) : [])];
    }

    /// <summary>Whether topics can be compared by meaning.</summary>
    public static bool HasEmbeddings(TopicModel model) => model.Topics.All(topic => !topic.Embedding.IsEmpty);

    private static int[] RowsOf(TopicModel model) => [.. Enumerable.Range(-model.FirstTopic, model.TopicCount)];

    private static SimilarTopic[] Nearest(int topic, CondensedDistances distances) =>
        [.. Enumerable.Range(0, distances.Count)
            .Where(other => other != topic)
            .OrderBy(other => distances[topic, other])
            .Take(MostSimilar)
            .Select(other => new SimilarTopic(other, Math.Round(1 - distances[topic, other], 3)))];
}
