using System.Numerics.Tensors;
using Microsoft.ML.TopicModeling.Topics.Hierarchy;

namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>The cosine similarity of each two topics.</summary>
/// <param name="Rows">Topics × topics.</param>
internal sealed record SimilarityMatrix(double[][] Rows)
{
    /// <summary>Compares topics by their embeddings, or by their words if there are none or it is asked for.</summary>
    public static SimilarityMatrix Of(TopicModel model, IReadOnlyList<Topic> topics, bool useWords, CancellationToken cancellation)
    {
        var useEmbeddings = !useWords && model.Topics.All(topic => !topic.Embedding.IsEmpty);
        var distances = model.Distances(topics, useEmbeddings, cancellation);
        return new([.. topics.Select((_, a) => topics.Select((_, b) => 1 - distances[a, b]).ToArray())]);
    }

    /// <summary>Brings topics with similar rows together.</summary>
    /// <remarks>
    /// The rows are merged by Ward's method into clusters, which follow each other in the order of their first topics. Source: BERTopic's
    /// visualize_heatmap.
    /// </remarks>
    /// <returns>The topics by their places in the matrix.</returns>
    public int[] GroupIn(int clusters, CancellationToken cancellation)
    {
        var distances = CondensedDistances.Empty(Rows.Length);
        for (var a = 0; a < Rows.Length; a++)
        {
            for (var b = a + 1; b < Rows.Length; b++)
            {
                distances[a, b] = TensorPrimitives.Distance<double>(Rows[a], Rows[b]);
            }
        }

        var clusterOf = LinkageTree.Cut(NearestNeighborChain.Link(distances, TopicLinkage.Ward, cancellation), clusters);
        return [.. Enumerable.Range(0, Rows.Length).OrderBy(topic => clusterOf[topic])];
    }

    public SimilarityMatrix Select(int[] topics) =>
        new([.. topics.Select(a => topics.Select(b => Rows[a][b]).ToArray())]);
}
