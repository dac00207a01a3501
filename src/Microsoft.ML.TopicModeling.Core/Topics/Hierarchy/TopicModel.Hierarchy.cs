using Microsoft.ML.TopicModeling.Topics;
using Microsoft.ML.TopicModeling.Topics.Hierarchy;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    // Bounds the memory for the weights of groups, of which the largest have all words.
    private const int MergesAtOnce = 128;

    /// <summary>
    /// Arranges the topics in a tree: the nearest two are merged, then the next two, until one group is left. The model does not change.
    /// </summary>
    /// <remarks>
    /// The tree shows which topics are similar, and what merging them would give. A group has the sum of the word counts of its topics; its
    /// words are the best by their c-TF-IDF, or what a representation makes of these and of the documents.
    /// </remarks>
    /// <param name="options">The options for distances and representation, or null for the defaults.</param>
    /// <param name="documents">The documents of the fit, in the same order. Only a representation needs them.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>
    /// One row for each merge, the last merge (of all topics) first; empty if there is only one topic. The outliers are not part of the
    /// tree.
    /// </returns>
    /// <exception cref="InvalidOperationException">The model has no topics, or embeddings are to be compared and it has none.</exception>
    /// <exception cref="ArgumentException">
    /// The distance function returns a value that is negative or not finite, or the documents are missing or not those of the fit.
    /// </exception>
    public IReadOnlyList<TopicMerge> HierarchicalTopics(
        TopicHierarchyOptions? options = null, IReadOnlyList<string?>? documents = null, CancellationToken cancellation = default)
    {
        options ??= new();
        options.Validate(_state.Settings.Embedder);
        ThrowIfNoTopics();
        var describer = DescriberOfMerges(options.Representation, documents);
        var distances = Distances([.. Topics.Skip(-FirstTopic)], options, cancellation);
        var steps = NearestNeighborChain.Link(distances, options.Linkage, cancellation);
        if (options.OrdersLeaves)
        {
            steps = OptimalLeafOrder.Apply(steps, distances, cancellation);
        }

        return Name(steps, describer, cancellation);
    }

    /// <summary>Returns a hierarchy as a tree in text.</summary>
    /// <param name="hierarchy">The result of <see cref="HierarchicalTopics"/>.</param>
    /// <param name="maxDistance">The distance from which on merged topics are shown as "O", or null to show all.</param>
    /// <param name="tightLayout">true to indent the tree by 1 character per level; false to indent it by 4.</param>
    /// <returns>The lines of the tree, each ending in a line feed, the first being "."; empty for an empty hierarchy.</returns>
    public static string GetTopicTree(IReadOnlyList<TopicMerge> hierarchy, double? maxDistance = null, bool tightLayout = false)
    {
        ArgumentNullException.ThrowIfNull(hierarchy);
        return TopicTreeText.Write(hierarchy, maxDistance ?? double.PositiveInfinity, tightLayout ? 1 : 4);
    }

    private GroupDescriber DescriberOfMerges(IRepresentation? representation, IReadOnlyList<string?>? documents)
    {
        Throw.If(
            representation is not null && documents is null,
            "A representation looks at the documents of a group. Give the documents of the fit too, or leave Representation null.",
            nameof(documents));
        if (documents is not null)
        {
            ThrowIfNotOfFit(documents);
        }

        IEnumerable<int> topics = documents is null ? [] : DocumentTopics;
        var parts = new ClassTexts(
            (documents ?? [])!, [.. topics.Select(topic => topic - FirstTopic)], Topics.Count, _state.Settings.Cleaning);
        return new GroupDescriber(_state, representation, documents ?? [], parts) { DrawsEachAlone = true };
    }

    /// <summary>Distances between topics, in their order.</summary>
    internal CondensedDistances Distances(IReadOnlyList<Topic> topics, TopicHierarchyOptions options, CancellationToken cancellation)
    {
        if (options.Distance is { } distance)
        {
            var values = from a in topics.Index() from b in topics.Skip(a.Index + 1) select distance(a.Item, b);
            return CondensedDistances.Checked(topics.Count, [.. values], nameof(options));
        }

        return Distances(topics, options.UseEmbeddings, cancellation);
    }

    /// <summary>One minus the cosines between topics, in their order.</summary>
    internal CondensedDistances Distances(IReadOnlyList<Topic> topics, bool useEmbeddings, CancellationToken cancellation)
    {
        if (!useEmbeddings)
        {
            return CosineDistances.OfWords(_state.Vocabulary.Weights, [.. topics.Select(topic => topic.Id - FirstTopic)], cancellation);
        }

        ThrowIfNoEmbeddings();
        return CosineDistances.OfEmbeddings(topics, cancellation);
    }

    private List<TopicMerge> Name(LinkageStep[] steps, GroupDescriber describer, CancellationToken cancellation)
    {
        var groups = LinkageTree.Leaves(steps);
        string[] names = [
            .. Topics.Skip(-FirstTopic).Select(topic => JoinedWords(topic.Words, "_")),
            .. DescribeMerges(steps, groups, describer, cancellation)];
        var rows = steps.Select((step, s) => new TopicMerge(
            TopicCount + s,
            names[TopicCount + s],
            [.. groups[TopicCount + s].Order()],
            step.Left,
            names[step.Left],
            step.Right,
            names[step.Right],
            step.Distance));
        return [.. rows.Reverse()];
    }

    private List<string> DescribeMerges(LinkageStep[] steps, int[][] groups, GroupDescriber describer, CancellationToken cancellation)
    {
        var counts = new SparseRow<int>[groups.Length];
        for (var topic = 0; topic < TopicCount; topic++)
        {
            counts[topic] = SparseRow<int>.Of(_state.Vocabulary.Counts, topic - FirstTopic);
        }

        var names = new List<string>(steps.Length);
        foreach (var merges in Enumerable.Range(TopicCount, steps.Length).Chunk(MergesAtOnce))
        {
            var parts = Array.ConvertAll(merges, id => Array.ConvertAll(groups[id], topic => topic - FirstTopic));
            var weights = _state.Vocabulary.Select([.. merges.Select(Join)]).Weights;
            names.AddRange(
                describer.Describe(merges, parts, weights, new RunContext(Cancellation: cancellation))
                    .Select(words => JoinedWords(words, "_")));
        }

        return names;

        SparseRow<int> Join(int merge)
        {
            var (left, right) = (steps[merge - TopicCount].Left, steps[merge - TopicCount].Right);
            counts[merge] = counts[left].Plus(counts[right]);
            counts[left] = counts[right] = default;
            return counts[merge];
        }
    }

    private static string JoinedWords(IEnumerable<TopicWord> words, string separator) =>
        string.Join(separator, words.Take(GroupDescriber.WordsOfGroup).Select(word => word.Word));

    private void ThrowIfNoTopics()
    {
        if (TopicCount == 0)
        {
            throw new InvalidOperationException(
                "The model has no topics, only outliers. Fit it with a smaller minimum topic size, or on more documents.");
        }
    }

    internal void ThrowIfNoEmbeddings()
    {
        if (Topics.Any(topic => topic.Embedding.IsEmpty))
        {
            throw new InvalidOperationException(
                "The model has no topic embeddings. Fit it with the documents' embeddings, or use the words.");
        }
    }
}
