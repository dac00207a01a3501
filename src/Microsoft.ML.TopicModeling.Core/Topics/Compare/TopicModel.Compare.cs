using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>Compares the topics of two models: which are the same, and which appeared, vanished, split off or merged.</summary>
    /// <remarks>
    /// Topics are paired by the assignment whose similarities exceed the threshold of the options by the largest sum, so that each topic is
    /// continued at most once. The models need not be of one fit, nor of the same documents.
    /// </remarks>
    /// <param name="before">The earlier model.</param>
    /// <param name="after">The later model.</param>
    /// <param name="options">The options for matching topics, or null for the defaults.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <exception cref="ArgumentException">
    /// The options ask for evidence that is not there, such as documents where the models have none in common, or are out of range.
    /// </exception>
    /// <example>
    /// <code>
    /// TopicModel january = TopicModel.Fit(["boats at sea", "boats in port", "a new tax"], clusters: [0, 0, 1]);
    /// TopicModel february = TopicModel.Fit(["boats at sea", "boats in port", "a good school"], clusters: [0, 0, 1]);
    /// TopicComparison comparison = TopicModel.Compare(january, february);
    /// Console.WriteLine(comparison);
    /// </code>
    /// </example>
    public static TopicComparison Compare(
        TopicModel before, TopicModel after, TopicComparisonOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var matching = TopicMatching.Of(before, after, (options ?? new()).Validate(), cancellation);
        var common = matching.Common;
        var embeddings = By(TopicEvidence.Embeddings)
            ?? (TopicLikeness.HaveCommonSpace(before, after) ? TopicLikeness.ByEmbeddings(before, after, cancellation) : null);
        var words = By(TopicEvidence.Words) ?? TopicLikeness.ByWords(before, after, cancellation);
        return new(
            LineageOf(matching, before, after, topic => after[topic].Identity),
            [.. matching.Links.Select(Row)],
            common.Count == 0 ? null : ClusterAgreement.AdjustedRandIndex(common.Before, common.After));

        double[][]? By(TopicEvidence evidence) => matching.Evidence == evidence ? matching.Similarities : null;

        TopicDifference Row(TopicLink link)
        {
            var (one, other) = (link.Before, link.After);
            var row = new TopicDifference(link.Change, one < 0 ? null : before[one], other < 0 ? null : after[other], link.Similarity);
            return one < 0 || other < 0 ? row : row with
            {
                SharedDocuments = common.Shared(one, other),
                DocumentSimilarity = common.Count == 0 ? null : common.Jaccard(one, other),
                EmbeddingSimilarity = embeddings?[one][other],
                WordSimilarity = words[one][other],
            };
        }
    }

    /// <summary>The record of what was decided, without the models.</summary>
    private static TopicLineage LineageOf(TopicMatching matching, TopicModel before, TopicModel after, Func<int, int> identityAfter)
    {
        return new(matching.Evidence, matching.Common.Count, [.. matching.Links.Select(link => new TopicRelation(
            link.Change,
            Reference(before, link.Before, topic => before[topic].Identity),
            Reference(after, link.After, identityAfter),
            link.Similarity,
            link.Before < 0 || link.After < 0 ? 0 : matching.Common.Shared(link.Before, link.After)))]);

        static TopicReference? Reference(TopicModel model, int topic, Func<int, int> identityOf) =>
            topic < 0 ? null : new(identityOf(topic), model.LabelOf(topic), model[topic].Count);
    }
}
