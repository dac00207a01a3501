using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents topics that are known in advance, by name, and the similarity that makes a document one of theirs.</summary>
/// <param name="Names">The names, which become the labels of the topics.</param>
/// <param name="Embeddings">The embedding of each name, from the model that embedded the documents.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ZeroShotTopics(IReadOnlyList<string> Names, PointMatrix<float> Embeddings)
{
    /// <summary>
    /// Gets the smallest cosine, from −1 to 1, at which a document belongs to the topic whose name it is most similar to. Larger values
    /// leave more documents to the clustering. The default is 0.7.
    /// </summary>
    public double MinSimilarity { get; init; } = 0.7;

    /// <summary>Assigns documents to the named topics.</summary>
    /// <param name="embeddings">The embeddings of the documents.</param>
    /// <returns>For each document, the index of its topic in <see cref="Names"/>; −1 if it is similar to none.</returns>
    /// <exception cref="ArgumentException">
    /// There are no names, the number of embeddings differs from that of the names, or the embeddings have another dimension or are not
    /// finite.
    /// </exception>
    public int[] Assign(PointMatrix<float> embeddings)
    {
        ThrowIfInvalid();
        embeddings.ThrowIfNotFinite(nameof(embeddings));
        var topics = new int[embeddings.Count];
        for (var row = 0; row < topics.Length; row++)
        {
            topics[row] = Find(embeddings[row]).Topic;
        }

        return topics;
    }

    /// <summary>Finds the named topic of one document.</summary>
    /// <param name="embedding">The document's embedding.</param>
    /// <returns>The place of the topic, −1 if it is similar to none, and the cosine with the nearest name.</returns>
    internal (int Topic, double Similarity) Find(ReadOnlySpan<float> embedding)
    {
        var best = (Topic: Topic.Outlier, Similarity: double.NegativeInfinity);
        for (var topic = 0; topic < Names.Count; topic++)
        {
            if (TopicModel.Cosine(embedding, Embeddings[topic]) is var similarity && similarity > best.Similarity)
            {
                best = (topic, similarity);
            }
        }

        return best.Similarity >= MinSimilarity ? best : best with { Topic = Topic.Outlier };
    }

    /// <summary>Some of the topics.</summary>
    internal ZeroShotTopics Only(IReadOnlyList<int> places) =>
        new(
            [.. places.Select(place => Names[place])],
            new(places.SelectMany(place => Embeddings[place].ToArray()).ToArray(), Embeddings.Dimension)) { MinSimilarity = MinSimilarity };

    internal void ThrowIfInvalid() => Throw.If(
        Names.Count == 0 || Names.Count != Embeddings.Count,
        $"There are {Names.Count} names and {Embeddings.Count} embeddings of them. Give at least one name, and one embedding for each.",
        nameof(Names));

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant(
            $"{Names.Count} named topics ({Excerpt.Of(string.Join(", ", Names))}) from similarity {MinSimilarity:0.###}");
}
