using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>Describes groups of documents that are not the model's topics: topics that were joined, or that lie within a slice.</summary>
/// <param name="state">The model, whose words and weights count.</param>
/// <param name="representation">What describes; null for the best words by c-TF-IDF.</param>
/// <param name="documents">The documents; not looked at without a representation.</param>
/// <param name="parts">The documents by the parts that groups consist of.</param>
internal sealed class GroupDescriber(
    TopicModelState state, IRepresentation? representation, IReadOnlyList<string?> documents, ClassTexts parts)
{
    public const int WordsOfGroup = 5;

    private const int GroupsPerChunk = 4;

    /// <summary>Whether the documents that stand for a group are drawn as if there were no other group.</summary>
    public bool DrawsEachAlone { get; init; }

    /// <summary>Finds the words of groups.</summary>
    /// <param name="ids">What the representation knows each group by.</param>
    /// <param name="groups">The parts of each group.</param>
    /// <param name="weights">The weights of their words, groups × words.</param>
    /// <param name="run">Threads and cancellation.</param>
    /// <returns>The words of each group, the best first.</returns>
    public IReadOnlyList<IReadOnlyList<TopicWord>> Describe(
        IReadOnlyList<int> ids, IReadOnlyList<int[]> groups, SparseMatrix<double> weights, RunContext run)
    {
        var (vectorizer, weighting, _, _) = state.Vocabulary;
        if (representation is not null)
        {
            var context = new RepresentationContext(
                documents!, parts.Join(groups), ids, vectorizer, weighting, weights, state.Settings.Embedder)
            {
                Embedding = state.Settings.Embedding,
                DrawsEachAlone = DrawsEachAlone,
            };
            return TopicRepresentations.Of(context, representation, state.Settings, run.Cancellation);
        }

        var words = new IReadOnlyList<TopicWord>[ids.Count];
        OrderedParallel.ForChunks(words.Length, GroupsPerChunk, run, (start, end) =>
        {
            for (var row = start; row < end; row++)
            {
                words[row] = TopicWords.Top(weights, row, vectorizer.Vocabulary, WordsOfGroup);
            }
        });
        return words;
    }
}
