using System.Numerics.Tensors;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>Estimates how much of each topic is in each document. The clustering gives a document only one topic.</summary>
    /// <remarks>
    /// Windows slide over the document's tokens. The similarities of the windows to the topics are added up and divided by their total, so
    /// that a row sums to 1, or is 0 if no window is similar to any topic. Source: BERTopic's approximate_distribution.
    /// </remarks>
    /// <param name="documents">The documents, which need not be those of the fit; null counts as an empty text.</param>
    /// <param name="options">The options for the windows, or null for the defaults.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>Documents × topics from 0, without the outliers.</returns>
    /// <exception cref="InvalidOperationException">
    /// The model has no topics, or it has no topic embeddings and the windows are to be embedded.
    /// </exception>
    public PointMatrix<double> ApproximateDistribution(
        IReadOnlyList<string?> documents, ApproximateDistributionOptions? options = null, CancellationToken cancellation = default)
    {
        var windows = Windows(documents, options ?? new());
        var rows = new double[Throw.IfTooMany(documents.Count, TopicCount, "topics", nameof(documents))];
        windows.Visit(documents, (row, document) => Distribute(document, rows.AsSpan(row * TopicCount, TopicCount)), cancellation);
        return new PointMatrix<double>(rows, TopicCount);
    }

    /// <summary>Estimates how much of each topic is in each document, token by token.</summary>
    /// <remarks>
    /// A token has the sum of the similarities of its windows, and a document the sum over its tokens. With padding, or in a document
    /// shorter than a window, the result differs slightly from <see cref="ApproximateDistribution"/>, since longer windows count more
    /// often.
    /// </remarks>
    /// <param name="documents">The documents, which need not be those of the fit; null counts as an empty text.</param>
    /// <param name="options">The options for the windows, or null for the defaults.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>Documents × topics from 0, and the tokens of each document, which are empty for a document without tokens.</returns>
    /// <exception cref="InvalidOperationException">
    /// The model has no topics, or it has no topic embeddings and the windows are to be embedded.
    /// </exception>
    public (PointMatrix<double> Distribution, IReadOnlyList<TokenTopics> Tokens) ApproximateTokenDistribution(
        IReadOnlyList<string?> documents, ApproximateDistributionOptions? options = null, CancellationToken cancellation = default)
    {
        var windows = Windows(documents, options ?? new());
        var rows = new double[Throw.IfTooMany(documents.Count, TopicCount, "topics", nameof(documents))];
        var tokens = new TokenTopics[documents.Count];
        windows.Visit(
            documents,
            (row, document) =>
            {
                var byToken = SumTokens(document);
                var sums = rows.AsSpan(row * TopicCount, TopicCount);
                for (var token = 0; token < byToken.Count; token++)
                {
                    TensorPrimitives.Add(sums, byToken[token], sums);
                }

                Normalize(sums);
                tokens[row] = new TokenTopics(document.Tokens(), byToken);
            },
            cancellation);
        return (new PointMatrix<double>(rows, TopicCount), tokens);
    }

    /// <summary>The cosine of a vector with the embedding of a topic.</summary>
    internal double Similarity(ReadOnlySpan<float> embedding, int topic) => Cosine(embedding, Topics[topic - FirstTopic].Embedding.Span);

    private WindowSimilarity Windows(IReadOnlyList<string?> documents, ApproximateDistributionOptions options)
    {
        ArgumentNullException.ThrowIfNull(documents);
        options.Validate();
        ThrowIfNoTopics();
        if (options.EmbeddingModel is not null)
        {
            ThrowIfNoEmbeddings();
        }

        return new WindowSimilarity(this, options);
    }

    /// <summary>Writes the share of each topic in a document.</summary>
    private static void Distribute(WindowedDocument document, Span<double> shares)
    {
        shares.Clear();
        while (document.MoveNext())
        {
            TensorPrimitives.Add(shares, document.Similarities, shares);
        }

        Normalize(shares);
    }

    /// <summary>Adds to each token the similarities of the windows that it is in.</summary>
    /// <returns>Tokens × topics.</returns>
    private PointMatrix<double> SumTokens(WindowedDocument document)
    {
        var sums = new double[Throw.IfTooLarge(document.TokenCount, TopicCount, nameof(document))];
        while (document.MoveNext())
        {
            for (var token = document.Start; token < document.End; token++)
            {
                var sum = sums.AsSpan(token * TopicCount, TopicCount);
                TensorPrimitives.Add(sum, document.Similarities, sum);
            }
        }

        return new PointMatrix<double>(sums, TopicCount);
    }

    private static void Normalize(Span<double> row)
    {
        var sum = OrderedSums.SumOfMagnitudes(row);
        if (sum > 0)
        {
            TensorPrimitives.Divide(row, sum, row);
        }
    }
}
