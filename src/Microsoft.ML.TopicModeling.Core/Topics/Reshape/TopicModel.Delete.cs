using System.Collections.Immutable;
using System.Collections.ObjectModel;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>
    /// Deletes topics; their documents become outliers. The other topics keep their words and labels, and are numbered by size again.
    /// </summary>
    /// <remarks>
    /// The outliers' words and embedding are computed again from the counts and embeddings of the model. New documents that the clustering
    /// assigns to a deleted topic are outliers too.
    /// </remarks>
    /// <param name="topics">The ids of the topics to delete.</param>
    /// <returns>The model without these topics.</returns>
    /// <exception cref="ArgumentException">A topic is unknown, or is that of the outliers.</exception>
    /// <exception cref="InvalidOperationException">The model has no topics, or was saved without the topics of its documents.</exception>
    public TopicModel DeleteTopics(IReadOnlyCollection<int> topics)
    {
        ArgumentNullException.ThrowIfNull(topics);
        ThrowIfWithoutDocuments();
        ThrowIfNoTopics();
        foreach (var topic in topics)
        {
            Throw.IfOutside(topic, 0, TopicCount - 1, nameof(topics));
        }

        if (topics.Count == 0)
        {
            return this;
        }

        ThrowIfTopicWithoutDocuments();
        var deleted = topics.ToHashSet();
        var groups = DocumentTopics.Select(topic => deleted.Contains(topic) ? Topic.Outlier : topic).ToArray();
        var kept = TopicNumbering.BySize(groups);
        var newTopics = TopicNumbering.TopicOfCluster(kept);
        return new TopicModel(_state with
        {
            Topics = [Outliers(deleted), .. kept.Select((old, id) => Renumbered(this[old], id))],
            DocumentTopics = ImmutableArray.Create(TopicNumbering.Apply(groups, newTopics)),
            DocumentProbabilities = [.. DocumentProbabilities.Select((strength, row) => groups[row] < 0 ? 0 : strength)],
            ClusterTopics = [.. _state.ClusterTopics.Select(NewTopic)],
            NoiseTopic = NewTopic(_state.NoiseTopic),
            TopicMapper = null,
            History = Edited([new TopicDeletionEdit([.. deleted.Order().Select(topic => this[topic].Identity)])]),
            Vocabulary = _state.Vocabulary.Select([OutlierCounts(deleted), .. kept.Select(CountsOf)]),
            Hints = _state.Settings.HasRepresentations
                || _state.Settings.HasLostRepresentation
                || Topics.Any(topic => topic.Aspects.Count > 0)
                ? [
                    "The outliers have their words from c-TF-IDF, and the aspects that they had, since nothing looked at their "
                    + $"documents. Describe them as the other topics by {nameof(UpdateTopics)}."]
                : [],
        });

        int NewTopic(int topic) => topic >= 0 && topic < newTopics.Length ? newTopics[topic] : Topic.Outlier;
    }

    private SparseRow<int> CountsOf(int topic) => SparseRow<int>.Of(_state.Vocabulary.Counts, topic - FirstTopic);

    /// <summary>The counts of the outliers and of the topics that join them.</summary>
    private SparseRow<int> OutlierCounts(IEnumerable<int> joining)
    {
        var counts = HasOutliers ? CountsOf(Topic.Outlier) : new SparseRow<int>([], []);
        return joining.Order().Aggregate(counts, (sum, topic) => sum.Plus(CountsOf(topic)));
    }

    private Topic Outliers(HashSet<int> joining)
    {
        var outliers = HasOutliers ? this[Topic.Outlier] : null;
        var joined = joining.Order().Select(topic => this[topic]).ToArray();
        var words = _state.Vocabulary.BestWords(OutlierCounts(joining), _state.Settings.TopWords);
        var described = new Topic
        {
            Id = Topic.Outlier,
            Count = (outliers?.Count ?? 0) + joined.Sum(topic => topic.Count),
            Label = TopicLabel.Of(Topic.Outlier, words),
            Words = words,
            Aspects = outliers?.Aspects ?? ReadOnlyDictionary<string, IReadOnlyList<TopicWord>>.Empty,
            RepresentativeDocuments = (outliers ?? joined[0]).RepresentativeDocuments,
            Embedding = MeanEmbedding(
                [.. Topics.Select(topic => topic.Id < 0 || joining.Contains(topic.Id) ? Topic.Outlier : topic.Id)], Topic.Outlier),
        };
        return Labeled(described, outliers);
    }

    private static Topic Renumbered(Topic topic, int id) => Labeled(topic with { Id = id, Label = TopicLabel.Of(id, topic.Words) }, topic);
}
