using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>Decides which topics of two models are the same, and what became of the others.</summary>
/// <remarks>
/// Of all ways to pair topics, the one whose pairs exceed the threshold by the largest sum is taken. What is below it is no pair; to count
/// only what is above it keeps two poor pairs from outweighing a good one. Source: Greene, Doyle, Cunningham 2010, "Tracking the evolution
/// of communities in dynamic social networks", with an assignment in the place of any number of pairs.
/// </remarks>
internal sealed class TopicMatching
{
    // Documents decide if so large a share of the smaller fit is in both.
    private const double EnoughInCommon = 0.5;

    private TopicMatching(TopicEvidence evidence, CommonDocuments common, TopicLink[] links) =>
        (Evidence, Common, Links) = (evidence, common, links);

    /// <summary>By what the topics were matched.</summary>
    public TopicEvidence Evidence { get; }

    public CommonDocuments Common { get; }

    /// <summary>How similar the topics are by the evidence, if it is not their documents.</summary>
    public double[][]? Similarities { get; private init; }

    /// <summary>
    /// What became of each topic, once: those that continue in the order of the earlier model, those that are new in the order of the
    /// later one, those that are gone in the order of the earlier.
    /// </summary>
    public IReadOnlyList<TopicLink> Links { get; }

    /// <exception cref="ArgumentException">The evidence that is asked for is not there.</exception>
    public static TopicMatching Of(TopicModel before, TopicModel after, TopicComparisonOptions options, CancellationToken cancellation)
    {
        var common = FindCommon(before, after, options);
        var evidence = Choose(before, after, options, common);
        var counts = (before.TopicCount, after.TopicCount);
        if (evidence == TopicEvidence.Documents)
        {
            var (overlap, share) = (options.MinOverlap, options.MinShare);
            return new(
                evidence, common, Link(counts, common.Jaccard, overlap, common.OfBefore, common.OfAfter, share, cancellation));
        }

        var (similarities, least) = evidence == TopicEvidence.Embeddings
            ? (TopicLikeness.ByEmbeddings(before, after, cancellation), options.MinSimilarity)
            : (TopicLikeness.ByWords(before, after, cancellation), options.MinWordSimilarity);
        return new(evidence, common, Link(counts, Similarity, least, Similarity, Similarity, least, cancellation))
        {
            Similarities = similarities,
        };

        double Similarity(int one, int other) => similarities[one][other];
    }

    private static CommonDocuments FindCommon(TopicModel before, TopicModel after, TopicComparisonOptions options)
    {
        if (options is not { TopicsBefore: { } ofBefore, TopicsAfter: { } ofAfter })
        {
            return CommonDocuments.Of(before, after);
        }

        foreach (var (topics, model, name) in ((IReadOnlyList<int>, TopicModel, string)[])
            [(ofBefore, before, nameof(options.TopicsBefore)), (ofAfter, after, nameof(options.TopicsAfter))])
        {
            foreach (var topic in topics)
            {
                Throw.IfOutside(topic, Topic.Outlier, model.TopicCount - 1, name);
            }
        }

        return new([.. ofBefore], before.TopicCount, [.. ofAfter], after.TopicCount);
    }

    private static TopicEvidence Choose(TopicModel before, TopicModel after, TopicComparisonOptions options, CommonDocuments common)
    {
        var smaller = options.TopicsBefore?.Count ?? Math.Min(before.DocumentTopics.Length, after.DocumentTopics.Length);
        var haveSpace = TopicLikeness.HaveCommonSpace(before, after);
        Throw.If(
            options.Evidence == TopicEvidence.Documents && common.Count == 0,
            "The models have no documents in common, or were saved without them. "
            + $"Set {nameof(options.TopicsBefore)} and {nameof(options.TopicsAfter)}, or compare by embeddings or words.",
            nameof(options.Evidence));
        Throw.If(
            options.Evidence == TopicEvidence.Embeddings && !haveSpace,
            $"The topic embeddings have {before.Topics[0].Embedding.Length} and {after.Topics[0].Embedding.Length} numbers, "
            + "so they cannot be compared. Compare by words.",
            nameof(options.Evidence));
        return options.Evidence != TopicEvidence.Automatic ? options.Evidence
            : common.Count > 0 && common.Count >= EnoughInCommon * smaller ? TopicEvidence.Documents
            : haveSpace ? TopicEvidence.Embeddings
            : TopicEvidence.Words;
    }

    /// <param name="counts">How many topics the models have.</param>
    /// <param name="similarity">How similar two topics are.</param>
    /// <param name="least">At which similarity they can be the same.</param>
    /// <param name="ofBefore">How much of an earlier topic is in a later one.</param>
    /// <param name="ofAfter">How much of a later topic is in an earlier one.</param>
    /// <param name="leastShare">How much of a topic has to be in one that it belongs to.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    private static TopicLink[] Link(
        (int Before, int After) counts,
        Func<int, int, double> similarity,
        double least,
        Func<int, int, double> ofBefore,
        Func<int, int, double> ofAfter,
        double leastShare,
        CancellationToken cancellation)
    {
        // A pair at the very threshold weighs something, too.
        const double Something = 1e-9;
        var next = LinearAssignment.Solve(
            counts.Before,
            counts.After,
            (one, other) => similarity(one, other) is var value && value >= least && value > 0 ? value - least + Something : 0,
            cancellation);
        var isContinued = new bool[counts.After];
        foreach (var topic in next.Where(topic => topic >= 0))
        {
            isContinued[topic] = true;
        }

        return
        [
            .. Enumerable.Range(0, counts.Before).Where(topic => next[topic] >= 0)
                .Select(topic => new TopicLink(TopicChange.Continued, topic, next[topic], similarity(topic, next[topic]))),
            .. Enumerable.Range(0, counts.After).Where(topic => !isContinued[topic]).Select(topic =>
                Largest(counts.Before, other => ofAfter(other, topic)) is var (whole, share) && share >= leastShare && share > 0
                    ? new TopicLink(TopicChange.SplitFrom, whole, topic, share)
                    : new TopicLink(TopicChange.Appeared, Topic.Outlier, topic, share)),
            .. Enumerable.Range(0, counts.Before).Where(topic => next[topic] < 0).Select(topic =>
                Largest(counts.After, other => ofBefore(topic, other)) is var (whole, share) && share >= leastShare && share > 0
                    ? new TopicLink(TopicChange.MergedInto, topic, whole, share)
                    : new TopicLink(TopicChange.Vanished, topic, Topic.Outlier, share)),
        ];
    }

    /// <summary>The topic with the largest value, the first of several; −1 and 0 if there are no topics.</summary>
    private static (int Topic, double Value) Largest(int count, Func<int, double> valueOf) =>
        count == 0
            ? (Topic.Outlier, 0)
            : Enumerable.Range(0, count).Select(topic => (topic, valueOf(topic))).MaxBy(pair => pair.Item2);
}
