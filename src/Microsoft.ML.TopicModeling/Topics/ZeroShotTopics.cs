namespace Microsoft.ML.TopicModeling;

/// <summary>Topics that are known beforehand, by name, and what makes a document one of theirs.</summary>
/// <param name="Names">The names; they become the labels of the topics.</param>
/// <param name="Embeddings">The embedding of each name, from the model that embedded the documents.</param>
public sealed record ZeroShotTopics(IReadOnlyList<string> Names, PointMatrix<float> Embeddings)
{
    /// <summary>
    /// A document belongs to the topic whose name it is most similar to if the cosine is at least this. Larger values leave more documents
    /// to the clustering.
    /// </summary>
    public double MinSimilarity { get; init; } = 0.7;

    /// <summary>Finds the documents of the named topics.</summary>
    /// <param name="embeddings">The embeddings of the documents.</param>
    /// <returns>For each document the place of its topic among <see cref="Names"/>, −1 if it is similar to none.</returns>
    /// <exception cref="ArgumentException">There are no names, not as many embeddings as names, or embeddings of another dimension.</exception>
    public int[] Assign(PointMatrix<float> embeddings)
    {
        Throw.If(
            Names.Count == 0 || Names.Count != Embeddings.Count,
            $"There are {Names.Count} names and {Embeddings.Count} embeddings of them. Give at least one name, and one embedding for each.",
            nameof(Names));
        var topics = new int[embeddings.Count];
        for (var row = 0; row < topics.Length; row++)
        {
            var best = (Topic: Topic.Outlier, Similarity: double.NegativeInfinity);
            for (var topic = 0; topic < Names.Count; topic++)
            {
                if (TopicModel.Cosine(embeddings[row], Embeddings[topic]) is var similarity && similarity > best.Similarity)
                {
                    best = (topic, similarity);
                }
            }

            topics[row] = best.Similarity >= MinSimilarity ? best.Topic : Topic.Outlier;
        }

        return topics;
    }
}
