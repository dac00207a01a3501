using Microsoft.ML.TopicModeling.Topics;
using Microsoft.ML.TopicModeling.Topics.Hierarchy;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    private const int WordsOfName = 5;

    /// <summary>Arranges the topics in a tree: the nearest two are merged, then the next, until one group is left. The model stays as it is.</summary>
    /// <remarks>
    /// It shows which topics are about similar things, and what merging topics would make of them. A group's words are the best
    /// by the c-TF-IDF of its topics' joined counts.
    /// </remarks>
    /// <param name="options">The distances between topics and between groups; null for the defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>One row for each merge, the last merge (of all topics) first; none if there is only one topic. Outliers take no part.</returns>
    /// <exception cref="InvalidOperationException">There is no topic, or embeddings are asked for and there are none.</exception>
    /// <exception cref="ArgumentException">The distance gives a value that is negative or no number.</exception>
    public IReadOnlyList<TopicMerge> HierarchicalTopics(TopicHierarchyOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new();
        Throw.IfUndefined(options.Linkage, nameof(options.Linkage));
        ThrowIfNoTopics();
        var distances = Distances(options, cancellation);
        var steps = NearestNeighborChain.Link(distances, options.Linkage, cancellation);
        if (options.OrdersLeaves)
        {
            steps = OptimalLeafOrder.Apply(steps, distances, cancellation);
        }

        return Name(steps);
    }

    /// <summary>Writes a hierarchy as a tree of text.</summary>
    /// <param name="hierarchy">What <see cref="HierarchicalTopics"/> gave.</param>
    /// <param name="maxDistance">Topics that were merged at this distance or above are shown as "O"; null shows all.</param>
    /// <param name="tightLayout">Whether the tree is indented by 1 and not by 4 characters a level.</param>
    /// <returns>Lines that end in a line feed, the first "."; empty for an empty hierarchy.</returns>
    public static string GetTopicTree(IReadOnlyList<TopicMerge> hierarchy, double? maxDistance = null, bool tightLayout = false)
    {
        ArgumentNullException.ThrowIfNull(hierarchy);
        return TopicTreeText.Write(hierarchy, maxDistance ?? double.PositiveInfinity, tightLayout ? 1 : 4);
    }

    /// <summary>Distances between the topics, without the outliers.</summary>
    private CondensedDistances Distances(TopicHierarchyOptions options, CancellationToken cancellation)
    {
        var topics = Topics.Skip(-FirstTopic).ToList();
        if (options.Distance is { } distance)
        {
            var values = from a in topics from b in topics.Skip(a.Id + 1) select distance(a, b);
            return CondensedDistances.Checked(topics.Count, [.. values], nameof(options));
        }

        return Distances(options.UseEmbeddings, cancellation);
    }

    private CondensedDistances Distances(bool useEmbeddings, CancellationToken cancellation)
    {
        if (!useEmbeddings)
        {
            return CosineDistances.OfWords(_state.Vocabulary.Weights, -FirstTopic, cancellation);
        }

        ThrowIfNoEmbeddings();
        return CosineDistances.OfEmbeddings([.. Topics.Skip(-FirstTopic)], cancellation);
    }

    private List<TopicMerge> Name(LinkageStep[] steps)
    {
        var groups = LinkageTree.Leaves(steps);
        var names = new string[groups.Length];
        var counts = new SparseRow<int>[groups.Length];
        for (var topic = 0; topic < TopicCount; topic++)
        {
            names[topic] = JoinedWords(this[topic].Words, "_");
            counts[topic] = SparseRow<int>.Of(_state.Vocabulary.Counts, topic - FirstTopic);
        }

        var rows = new List<TopicMerge>(steps.Length);
        for (var s = 0; s < steps.Length; s++)
        {
            var id = TopicCount + s;
            var (left, right) = (steps[s].Left, steps[s].Right);
            counts[id] = counts[left].Plus(counts[right]);
            counts[left] = counts[right] = default;
            names[id] = JoinedWords(_state.Vocabulary.BestWords(counts[id], WordsOfName), "_");
            rows.Add(new TopicMerge(id, names[id], [.. groups[id].Order()], left, names[left], right, names[right], steps[s].Distance));
        }

        rows.Reverse();
        return rows;
    }

    private static string JoinedWords(IEnumerable<TopicWord> words, string separator) =>
        string.Join(separator, words.Take(WordsOfName).Select(word => word.Word));

    private void ThrowIfNoTopics()
    {
        if (TopicCount == 0)
        {
            throw new InvalidOperationException("The model has no topics, only outliers. Fit it with a smaller minimum topic size, or on more documents.");
        }
    }

    internal void ThrowIfNoEmbeddings()
    {
        if (Topics.Any(topic => topic.Embedding.IsEmpty))
        {
            throw new InvalidOperationException("The model has no topic embeddings. Fit it with the documents' embeddings, or use the words.");
        }
    }
}
