using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>Documents that have another topic than the clustering gave them, such as outliers that found one.</summary>
/// <param name="documents">All documents.</param>
/// <param name="before">Their topics as the clustering gave them.</param>
/// <param name="now">Their topics.</param>
internal sealed class MovedDocuments(IReadOnlyList<string?> documents, IReadOnlyList<int> before, int[] now)
{
    private const int DocumentsPerChunk = 64;

    private readonly int[] _rows = [.. Enumerable.Range(0, now.Length).Where(row => before[row] != now[row])];

    /// <summary>Hints on the outliers that have a topic now; none if there are none.</summary>
    public IEnumerable<string> Hints
    {
        get
        {
            var found = _rows.Count(row => before[row] == Topic.Outlier);
            return found == 0 ? [] : [
                $"{found} outliers have a topic now, but the clustering goes on to call new documents like them outliers. "
                + $"Give the topics that Transform finds to {nameof(TopicModel.ReduceOutliers)}, as Topics of the same options."];
        }
    }

    /// <summary>How strongly each document belongs to its topic.</summary>
    /// <remarks>
    /// What the clustering says is of its own topic. A document that moved has the cosine of its embedding, or of its words, with those of
    /// the topic that it has now; an outlier has 0.
    /// </remarks>
    /// <param name="strengths">What the clustering says; empty if it says nothing.</param>
    /// <param name="state">The topics.</param>
    /// <param name="embeddings">The embeddings of all documents; null if they are not known.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    public ImmutableArray<float> Strengths(
        ImmutableArray<float> strengths, TopicModelState state, PointMatrix<float>? embeddings, CancellationToken cancellation)
    {
        if (strengths.IsEmpty || _rows.Length == 0)
        {
            return strengths;
        }

        var moved = strengths.ToArray();
        var firstTopic = state.Topics[0].Id;
        var index = new TopicWordIndex(state.Vocabulary.Weights, -firstTopic);
        OrderedParallel.ForChunks(_rows.Length, DocumentsPerChunk, new RunContext(Cancellation: cancellation), (start, end) =>
        {
            var (words, buffer) = (new WordSimilarity(state.Vocabulary, index), new TermBuffer());
            var similarities = new double[state.Topics.Count + firstTopic];
            foreach (var row in _rows.AsSpan(start..end))
            {
                cancellation.ThrowIfCancellationRequested();
                moved[row] = now[row] < 0 ? 0 : (float)Math.Clamp(Similarity(row), 0, 1);
            }

            double Similarity(int row)
            {
                if (embeddings is { } vectors)
                {
                    return TopicModel.Cosine(vectors[row], state.Topics[now[row] - firstTopic].Embedding.Span);
                }

                state.Vocabulary.Vectorizer.Count(documents[row] ?? "", buffer, words.Words, words.Counts);
                words.Compare(similarities);
                return similarities[now[row]];
            }
        });
        return ImmutableCollectionsMarshal.AsImmutableArray(moved);
    }
}
