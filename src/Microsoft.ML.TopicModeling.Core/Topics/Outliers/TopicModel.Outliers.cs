using System.Buffers;
using System.Numerics.Tensors;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Represent;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    private const int OutliersPerChunk = 64;

    /// <summary>
    /// Finds the nearest topic for each outlier. The model does not change; <see cref="UpdateTopics"/> applies the result.
    /// </summary>
    /// <param name="documents">The documents of the fit, or those whose topics the options give.</param>
    /// <param name="options">The strategy and its options, or null for the defaults.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>The topic of each document: for an outlier the one found, or −1; for any other document the one that it had.</returns>
    /// <exception cref="ArgumentException">
    /// An input that the strategy needs is missing, or differs in length from the documents.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The model has no topics, or it has no topic embeddings and the strategy needs them.
    /// </exception>
    public int[] ReduceOutliers(
        IReadOnlyList<string?> documents, ReduceOutliersOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new();
        ArgumentNullException.ThrowIfNull(documents);
        options.Validate();
        ThrowIfNoTopics();
        int[] topics = options.Topics is null ? [.. DocumentTopics] : [.. options.Topics];
        if (options.Topics is null)
        {
            ThrowIfNotOfFit(documents);
        }

        ThrowIfCountDiffers(topics.Length, "topics", documents.Count, nameof(documents));
        foreach (var topic in topics)
        {
            Throw.IfOutside(topic, Topic.Outlier, TopicCount - 1, nameof(options.Topics));
        }

        var outliers = Enumerable.Range(0, topics.Length).Where(row => topics[row] == Topic.Outlier).ToArray();
        var found = options.Strategy switch
        {
            OutlierStrategy.Probabilities => ByProbabilities(outliers, documents.Count, options),
            OutlierStrategy.ClassTfIdf => ByWords(new TextSelection(documents!, outliers), options, cancellation),
            OutlierStrategy.Embeddings => ByEmbeddings(outliers, documents.Count, options, cancellation),
            _ => ByDistributions(new TextSelection(documents!, outliers), options, cancellation),
        };
        for (var i = 0; i < outliers.Length; i++)
        {
            topics[outliers[i]] = found[i];
        }

        return topics;
    }

    private int[] ByProbabilities(int[] outliers, int documents, ReduceOutliersOptions options)
    {
        var probabilities = Needed(
            options.Probabilities ?? GetDocumentTopicProbabilities(), nameof(options.Probabilities), documents, TopicCount);
        return Array.ConvertAll(outliers, row =>
        {
            var best = TensorPrimitives.IndexOfMax(probabilities[row]);
            return probabilities[row][best] > 0 && probabilities[row][best] >= options.Threshold ? best : Topic.Outlier;
        });
    }

    private int[] ByEmbeddings(int[] outliers, int documents, ReduceOutliersOptions options, CancellationToken cancellation)
    {
        ThrowIfNoEmbeddings();
        var embeddings = Needed(options.Embeddings, nameof(options.Embeddings), documents, Topics[0].Embedding.Length);
        return FindNearest(outliers.Length, options, cancellation, () => (i, similarities) =>
        {
            for (var topic = 0; topic < similarities.Length; topic++)
            {
                similarities[topic] = Similarity(embeddings[outliers[i]], topic);
            }
        });
    }

    private int[] ByWords(TextSelection documents, ReduceOutliersOptions options, CancellationToken cancellation)
    {
        var index = new TopicWordIndex(_state.Vocabulary.Weights, -FirstTopic);
        return FindNearest(documents.Count, options, cancellation, () =>
        {
            var (words, buffer) = (new WordSimilarity(_state.Vocabulary, index), new TermBuffer());
            return (i, similarities) =>
            {
                _state.Vocabulary.Vectorizer.Count(documents[i] ?? "", buffer, words.Words, words.Counts);
                words.Compare(similarities);
            };
        });
    }

    /// <summary>Finds the nearest topic of each of several outliers.</summary>
    /// <param name="count">How many outliers.</param>
    /// <param name="options">Threads, and from where on a topic is near.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <param name="newComparer">Makes for some of the outliers what compares one, by its number, with all topics.</param>
    private int[] FindNearest(
        int count, ReduceOutliersOptions options, CancellationToken cancellation, Func<Action<int, double[]>> newComparer)
    {
        var found = new int[count];
        OrderedParallel.ForChunks(count, OutliersPerChunk, new RunContext(options.MaxDegreeOfParallelism, cancellation), (start, end) =>
        {
            var compare = newComparer();
            var similarities = new double[TopicCount];
            for (var i = start; i < end; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                compare(i, similarities);
                found[i] = Nearest(similarities, options.Threshold);
            }
        });
        return found;
    }

    private int[] ByDistributions(TextSelection documents, ReduceOutliersOptions options, CancellationToken cancellation)
    {
        var windows = Windows(documents, options.Distribution.With(options.Threshold, options.MaxDegreeOfParallelism));
        var found = new int[documents.Count];
        windows.Visit(
            documents,
            (row, document) =>
            {
                var sums = ArrayPool<double>.Shared.Rent(TopicCount);
                Distribute(document, sums.AsSpan(0, TopicCount));
                found[row] = Nearest(sums.AsSpan(0, TopicCount), 0);
                ArrayPool<double>.Shared.Return(sums);
            },
            cancellation);
        return found;
    }

    /// <summary>The topic with the largest similarity, if that is above zero and not below a threshold.</summary>
    private static int Nearest(ReadOnlySpan<double> similarities, double threshold)
    {
        var best = TensorPrimitives.IndexOfMax(similarities);
        return similarities[best] > 0 && similarities[best] >= threshold ? best : Topic.Outlier;
    }

    private static PointMatrix<float> Needed(PointMatrix<float>? rows, string name, int documents, int dimension)
    {
        Throw.If(rows is null, $"{name} are missing, which this strategy needs. Give one row for each document.", name);
        ThrowIfCountDiffers(rows.Value.Count, $"rows of {name}", documents, name);
        Throw.If(
            rows.Value.Dimension != dimension,
            $"A row of {name} has {rows.Value.Dimension} numbers, but the model needs {dimension}.",
            name);
        rows.Value.ThrowIfNotFinite(name);
        return rows.Value;
    }
}
