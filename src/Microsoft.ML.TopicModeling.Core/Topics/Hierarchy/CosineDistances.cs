using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Topics.Hierarchy;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>One minus the cosine between each two topics. A topic of zeros is at distance 1 from all others.</summary>
internal static class CosineDistances
{
    private const int TopicsPerChunk = 8;

    /// <summary>By the weights of words.</summary>
    /// <param name="weights">Topics × words.</param>
    /// <param name="rows">The rows that count, in the order of the distances.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    public static CondensedDistances OfWords(SparseMatrix<double> weights, int[] rows, CancellationToken cancellation)
    {
        var distances = CondensedDistances.Empty(rows.Length);
        var norms = Array.ConvertAll(rows, topic => OrderedSums.Norm(weights.RowValues(topic)));

        OrderedParallel.ForChunks(distances.Count, TopicsPerChunk, new RunContext(Cancellation: cancellation), (start, end) =>
        {
            var row = new double[weights.ColumnCount];
            for (var a = start; a < end; a++)
            {
                cancellation.ThrowIfCancellationRequested();
                Scatter(weights, rows[a], row);
                for (var b = a + 1; b < distances.Count; b++)
                {
                    Set(distances, a, b, Dot(row, weights, rows[b]), norms[a] * norms[b]);
                }

                Array.Clear(row);
            }
        });
        return distances;
    }

    /// <summary>By embeddings.</summary>
    /// <param name="topics">The topics that count; each with an embedding.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    public static CondensedDistances OfEmbeddings(IReadOnlyList<Topic> topics, CancellationToken cancellation)
    {
        var distances = CondensedDistances.Empty(topics.Count);
        var vectors = topics.Select(topic => topic.Embedding.ToArray().Select(value => (double)value).ToArray()).ToArray();
        var norms = Array.ConvertAll(vectors, vector => OrderedSums.Norm(vector));
        OrderedParallel.ForChunks(distances.Count, TopicsPerChunk, new RunContext(Cancellation: cancellation), (start, end) =>
        {
            for (var a = start; a < end; a++)
            {
                cancellation.ThrowIfCancellationRequested();
                for (var b = a + 1; b < distances.Count; b++)
                {
                    Set(distances, a, b, OrderedSums.Dot(vectors[a], vectors[b]), norms[a] * norms[b]);
                }
            }
        });
        return distances;
    }

    private static void Set(CondensedDistances distances, int a, int b, double dot, double norms) =>
        distances[a, b] = norms == 0 ? 1 : Math.Max(0, 1 - (dot / norms));

    private static void Scatter(SparseMatrix<double> weights, int row, double[] dense)
    {
        var columns = weights.RowColumns(row);
        var values = weights.RowValues(row);
        for (var i = 0; i < columns.Length; i++)
        {
            dense[columns[i]] = values[i];
        }
    }

    private static double Dot(double[] dense, SparseMatrix<double> weights, int row)
    {
        var columns = weights.RowColumns(row);
        var values = weights.RowValues(row);
        var sum = 0.0;
        for (var i = 0; i < columns.Length; i++)
        {
            sum += dense[columns[i]] * values[i];
        }

        return sum;
    }
}
